"""Quality values of the headers for negotiation (RFC 9110 §12.4.2, https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2).

Threat: a long header that is read again and again. It is read once up to a length that no client needs.
"""

import re

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_LONGEST = 4096  # characters that are read; a list item that does not end there is left out


def read_quality_values(header: str) -> dict[str, float]:
    """Return the quality of each item of a header, by its name in lower case and in order; of equal names the best.

    An item with an invalid quality is left out, parameters other than ``q`` are ignored.
    """
    if len(header) > _LONGEST:
        header = header[:_LONGEST].rpartition(",")[0]
    qualities: dict[str, float] = {}
    for item in header.lower().split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if name and _QUALITY.fullmatch(quality):
            qualities[name] = max(float(quality), qualities.get(name, 0.0))
    return qualities
