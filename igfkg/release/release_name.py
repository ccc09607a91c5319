"""The digest in the name of a release: of its whole content, so that any change gives another name.

It is the sha256 of a list of sha256 sums, one line for each file, sorted by path: the dump, ``ontology/**/*.ttl``,
``ontology/rules/*.rq`` and ``shapes/**/*.ttl``. In the folder of a release it can be checked with::

    (echo dump.nq; find ontology shapes -type f) | LC_ALL=C sort | xargs sha256sum | sha256sum
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

DUMP: Final = "dump.nq"


def release_digest(dump: Path, files: Mapping[str, bytes]) -> str:
    """Return the digest in hexadecimal.

    Args:
        dump: the file with the quads as sorted, canonical N-Quads.
        files: ontology, shapes and rules, by path relative to the release.
    """
    with dump.open("rb") as file:
        sums = {DUMP: hashlib.file_digest(file, "sha256").hexdigest()}
    return digest_of_sums(sums | {path: hashlib.sha256(content).hexdigest() for path, content in files.items()})


def digest_of_sums(sums: Mapping[str, str]) -> str:
    """Return the digest of files whose sha256 sums, in hexadecimal, are given by path."""
    lines = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums, key=lambda path: path.encode()))
    return hashlib.sha256(lines.encode()).hexdigest()
