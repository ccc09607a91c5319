"""The format of a pack: a tar archive in one frame of Zstandard (https://www.rfc-editor.org/rfc/rfc8878).

The first member lists the others, in their order, with size and SHA-256::

    pack.json
    release/manifest.json  release/dump.nq  release/dumps/…  release/ontology/…  release/shapes/…
    history
    changes/{new}.since.{old}/changes.jsonl  …/added.nq  …/removed.nq

Under ``release/`` is what follows from the content alone, so that it is the same bytes wherever the release was built.
What each machine makes anew (store, search index, files in a content coding, their checksums) is not in a pack. The
history and the change log are those of the home: copies answer with the same times of publication and changes.

Every member is a plain file without time, owner and rights. So the header of a member follows from its name and size,
and a reader compares it instead of reading it: nothing else that tar has can be in a pack.
"""

import json
import re
import tarfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from igfkg.errors import ReleaseError

FORMAT: Final = "igfkg pack 1"
INDEX: Final = "pack.json"
RELEASE: Final = "release/"
HISTORY: Final = "history"
CHANGES: Final = "changes/"
#: The window of the compression in bits: what Zstandard's own command reads without a further option.
WINDOW_BITS: Final = 27
BLOCK: Final = tarfile.BLOCKSIZE
END: Final = bytes(2 * BLOCK)
MOST_INDEX_BYTES: Final = 16 * 1024 * 1024
_MOST_BYTES = 2**50  # of a member: far above any release, and no number that cannot be added
_RELEASE_NAME = re.compile(r"[0-9A-Za-z.]{1,40}\+[0-9a-f]{12}")
_SEGMENT = r"[A-Za-z0-9_][A-Za-z0-9._+-]*"
_PATH = re.compile(rf"{RELEASE}(?:{_SEGMENT}/)*{_SEGMENT}|{HISTORY}|{CHANGES}{_SEGMENT}/{_SEGMENT}")
_LONGEST_PATH = 255
_SUM = re.compile(r"[0-9a-f]{64}")
_MODE = 0o644


@dataclass(frozen=True)
class PackMember:
    """A file in a pack."""

    path: str
    bytes: int
    sha256: str  #: in hexadecimal


@dataclass(frozen=True)
class PackIndex:
    """What a pack says of itself."""

    release: str  #: name of the release
    members: Sequence[PackMember]  #: in their order in the pack, without the index itself

    def to_json(self) -> bytes:
        """Return the member ``pack.json``."""
        document = {"format": FORMAT, "release": self.release, "members": [asdict(each) for each in self.members]}
        return json.dumps(document, indent=1).encode() + b"\n"

    @property
    def total(self) -> int:
        """The size of all members in bytes."""
        return sum(each.bytes for each in self.members)


def read_index(data: bytes) -> PackIndex:
    """Return the index of a pack.

    Raises:
        ReleaseError: when it is none, or lists what no pack has, such as a path that leads elsewhere.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ReleaseError(f"{INDEX} in it is not of the format {FORMAT!r}")
    release, listed = document.get("release"), document.get("members")
    if not isinstance(release, str) or not _RELEASE_NAME.fullmatch(release):
        raise ReleaseError(f"{INDEX} in it names no release")
    if not isinstance(listed, list):
        raise ReleaseError(f"{INDEX} in it lists no members")
    members = [_member(each) for each in listed]
    _check_places([each.path for each in members])
    return PackIndex(release, members)


def _member(entry: Any) -> PackMember:
    values = entry if isinstance(entry, dict) else {}
    path, size, digest = (values.get(name) for name in ("path", "bytes", "sha256"))
    if not (isinstance(path, str) and len(path) <= _LONGEST_PATH and _PATH.fullmatch(path)):
        raise ReleaseError(f"{str(path)[:100]!a} is no path of a pack")
    if not (type(size) is int and 0 <= size <= _MOST_BYTES):
        raise ReleaseError(f"{path} has no valid size in {INDEX}")
    if not (isinstance(digest, str) and _SUM.fullmatch(digest)):
        raise ReleaseError(f"{path} has no valid checksum in {INDEX}")
    return PackMember(path, size, digest)


def _check_places(paths: Iterable[str]) -> None:
    """Check that no two members have one place, and that no file is where others need a folder."""
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        parts = path.split("/")
        folders |= {"/".join(parts[:length]) for length in range(1, len(parts))}
        if path in files:
            raise ReleaseError(f"{path} is in it twice")
        files.add(path)
    for path in sorted(files & folders):
        raise ReleaseError(f"{path} is both a file and a folder in it")


def header(path: str, size: int) -> bytes:
    """Return the header of a member: one block, or more where the path is long."""
    info = tarfile.TarInfo(path)
    info.size = size
    info.mode = _MODE
    return info.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def padding(size: int) -> bytes:
    """Return the zeros that fill the last block of a member."""
    return bytes(-size % BLOCK)
