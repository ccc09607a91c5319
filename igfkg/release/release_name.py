"""The digest in the name of a release: of its whole content, so that any change gives another name.

It is the sha256 of a list of sha256 sums, one line for each file, sorted by path: the dump, ``ontology/**/*.ttl``,
``ontology/rules/*.rq`` and ``shapes/**/*.ttl``. In the folder of a release it can be checked with::

    (echo dump.nq; find ontology shapes -type f) | LC_ALL=C sort | xargs sha256sum | sha256sum
"""

import hashlib
from collections.abc import Mapping
from typing import Final

DUMP: Final = "dump.nq"


def release_digest(dump: bytes, files: Mapping[str, bytes]) -> str:
    """Return the digest in hexadecimal.

    Args:
        dump: the quads as sorted, canonical N-Quads.
        files: ontology, shapes and rules, by path relative to the release.
    """
    contents = {**files, DUMP: dump}
    ordered = sorted(contents, key=lambda path: path.encode())
    sums = "".join(f"{hashlib.sha256(contents[path]).hexdigest()}  {path}\n" for path in ordered)
    return hashlib.sha256(sums.encode()).hexdigest()
