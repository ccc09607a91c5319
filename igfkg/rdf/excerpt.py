"""What a text of another server says, in one line."""

import re

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_LONGEST = 200
_READ = 20_000  # characters


def excerpt_of(text: str) -> str:
    """Return the title of an HTML page, or the first line of another text, shortened and without control characters."""
    title = _TITLE.search(text[:_READ])
    first = title[1] if title else text.strip()[:_READ].partition("\n")[0]
    line = "".join(each if each.isprintable() else "\ufffd" for each in " ".join(first.split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
