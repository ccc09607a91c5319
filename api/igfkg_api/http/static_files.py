"""The styles, scripts and images of the pages, each at a URL with a hash of its content, and at its plain URL.

``/static/style.css`` may change with the next version, so it is revalidated; what is at ``/static/style.{hash}.css``
never changes, so a browser does not ask again (RFC 8246, https://www.rfc-editor.org/rfc/rfc8246). Where a style or
script of ours names another file by its plain URL, it gets the URL with the hash.

Threat: a path that leads out of the folder. Only names of files that were read at the start are looked up.
"""

import asyncio
import hashlib
import mimetypes
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from igfkg.dumps.content_coding import CODING_BY_NAME
from igfkg_api.http.accepted_codings import IDENTITY
from igfkg_api.http.compression import is_compressible, start_compression
from igfkg_api.http.conditional_requests import accepted_codings
from igfkg_api.http.entity_tags import coded_tag
from igfkg_api.http.http_date import format_http_date

_PREFIX = "/static/"
_HASH_LENGTH = 16  # hexadecimal digits
_HASH = re.compile(rf"(?P<stem>.+)\.(?P<hash>[0-9a-f]{{{_HASH_LENGTH}}})(?P<suffix>\.[a-z]+)")
_NAMED = re.compile(rb'(?<=[\'"(])/static/([A-Za-z0-9./_-]+)')
_WITH_NAMES = (".css", ".js")
_VENDORED = "vendor/"
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_IMMUTABLE, _REVALIDATED = "public, max-age=31536000, immutable", "no-cache"
_READ = ("GET", "HEAD")


@dataclass(frozen=True)
class StaticFile:
    """One file, as it is served."""

    name: str  #: path in the folder
    content: bytes
    modified: datetime  #: when it or a file that it names was changed
    _coded: dict[str, Future[bytes]] = field(default_factory=dict, compare=False)

    @cached_property
    def digest(self) -> str:
        """The sha256 of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def url(self) -> str:
        """The path at which the content never changes."""
        path = Path(self.name)
        return f"{_PREFIX}{path.with_suffix('')}.{self.digest[:_HASH_LENGTH]}{path.suffix}"

    @property
    def media_type(self) -> str:
        """The value of Content-Type."""
        suffix = Path(self.name).suffix
        return _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")

    async def body(self, coding: str) -> bytes:
        """Return the content in a content coding, which is made once, also for clients that come at once."""
        if coding == IDENTITY:
            return self.content
        if coding not in self._coded:
            self._coded[coding] = start_compression(CODING_BY_NAME[coding].encode_best, self.content)
        return await asyncio.shield(asyncio.wrap_future(self._coded[coding]))  # others wait for it too


class StaticFiles:
    """The files of a folder, as an ASGI application; they are read when they are first needed."""

    def __init__(self, folder: Path) -> None:
        """Serve the files of ``folder``."""
        self._folder = folder

    @cached_property
    def files(self) -> Mapping[str, StaticFile]:
        """The files by name.

        Raises:
            ValueError: when one names a file that there is not, or two name each other.
        """
        files: dict[str, StaticFile] = {}
        for path in sorted(self._folder.rglob("*")):
            if path.is_file():
                self._read(path.relative_to(self._folder).as_posix(), files, ())
        return files

    @cached_property
    def digest(self) -> str:
        """A digest of all files, on which pages depend."""
        return hashlib.sha256("\n".join(each.url for each in self.files.values()).encode()).hexdigest()

    def url(self, name: str) -> str:
        """Return the URL of a file at which its content never changes.

        Raises:
            KeyError: when there is no such file.
        """
        return self.files[name].url

    def _read(self, name: str, files: dict[str, StaticFile], users: tuple[str, ...]) -> StaticFile:
        """Read a file and those that it names."""
        if name in files:
            return files[name]
        path = self._folder / name
        if name in users or not path.is_file():
            raise ValueError(f"{users[-1]} names {name}, which {'names it' if name in users else 'is no file'}")
        content, modified = path.read_bytes(), [path.stat().st_mtime]
        if path.suffix in _WITH_NAMES and not name.startswith(_VENDORED):

            def with_hash(match: re.Match[bytes]) -> bytes:
                other = self._read(match[1].decode(), files, (*users, name))
                modified.append(other.modified.timestamp())
                return other.url.encode()

            content = _NAMED.sub(with_hash, content)
        files[name] = StaticFile(name, content, datetime.fromtimestamp(int(max(modified)), UTC))
        return files[name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file."""
        request = Request(scope)
        file, is_immutable = self._find(scope["path"])
        if request.method not in _READ:
            raise HTTPException(405, headers={"Allow": ", ".join(_READ)})
        accepted = accepted_codings(request)
        coding = accepted.preferred if is_compressible(file.media_type) else IDENTITY
        body = await file.body(coding)
        headers = dict(_headers(file, coding, is_immutable=is_immutable))
        await Response(body, headers=headers)(scope, receive, send)

    def _find(self, path: str) -> tuple[StaticFile, bool]:
        """Return the file at a path, and whether the path has the hash of its content."""
        name = path.removeprefix(_PREFIX)
        if name in self.files:
            return self.files[name], False
        parts = _HASH.fullmatch(name)
        file = self.files.get(f"{parts['stem']}{parts['suffix']}") if parts else None
        if file is None or file.url != path:
            raise HTTPException(404)
        return file, True


def _headers(file: StaticFile, coding: str, *, is_immutable: bool) -> Iterator[tuple[str, str]]:
    yield "Content-Type", file.media_type
    yield "ETag", coded_tag(f'"{file.digest[:32]}"', coding)
    yield "Last-Modified", format_http_date(file.modified)
    yield "Cache-Control", _IMMUTABLE if is_immutable else _REVALIDATED
    if coding != IDENTITY:
        yield "Content-Encoding", coding
