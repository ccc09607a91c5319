"""Downloading a pack: resumed where it was interrupted, from what is still the same file.

A range is requested on the condition that the file has the validator of the first part (If-Range,
https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5); a server that ignores ranges sends the whole file, and the
download begins again.

Threat: the server may answer anything. Only the web is read, a redirect leads to no other scheme, from https to nothing
else; every wait ends, also for a server that sends little by little; the file is checked by who unpacks it.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import IO, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urljoin, urlsplit

from igfkg.errors import BadRequestError, IgfkgError, ReleaseError

#: Attempts after which a download that does not grow is given up.
MOST_FAILURES: Final = 5
_PART = 64 * 1024  # bytes that have to arrive within the time limit
_BUSY = (429, 500, 502, 503, 504)
_OK, _PARTIAL, _UNSATISFIABLE = 200, 206, 416
_RANGE = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18}|\*)")
_DATE_SECONDS = 60  # after which a date of modification identifies a file
_PROGRESS_SECONDS = 2.0
_LONGEST = 2048  # characters of a URL
_SCHEMES = ("https", "http", "file")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Patience:
    """How long a download waits."""

    seconds: float = 30.0  #: for the connection, and for each 64 KiB
    pause: float = 1.0  #: seconds before the first attempt to resume; each further one waits twice as long


@contextmanager
def open_pack(
    source: str, folder: Path, patience: Patience, progress: Progress = lambda _: None
) -> Iterator[BufferedReader | BufferedRandom]:
    """Open a pack; what was downloaded is removed afterwards, but stays when the process is interrupted.

    Args:
        source: the path of a file, or a URL with the scheme https, http or file.
        folder: where downloads are stored; made when it is not there.
        patience: how long to wait.
        progress: called with what is being done.

    Raises:
        BadRequestError: when it is no file, or no URL that can be downloaded.
        ReleaseError: when it cannot be downloaded; the message says whether trying again resumes it.
    """
    path = _local_path(source)
    if path is not None:
        with _open_file(path) as file:
            yield file
        return
    part = _PartialFile(folder, source)
    with part.locked() as data:
        _download(source, part, data, patience, progress)
        data.seek(0)
        try:
            yield data
        except IgfkgError:  # it is no use: what is downloaded next is the whole file
            part.remove()
            raise
        part.remove()


def _local_path(source: str) -> Path | None:
    """The path of a file, or None for a URL of the web."""
    scheme, separator, _ = source.partition("://")
    if not separator:
        return Path(source)
    try:
        parts = urlsplit(source)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    is_plain = source.isascii() and source.isprintable() and " " not in source and len(source) <= _LONGEST
    if scheme.lower() not in _SCHEMES or not is_plain or "@" in parts.netloc:
        raise BadRequestError(f"{source[:200]!a} is no URL of a pack; name a file, or a URL with https, http or file")
    if scheme.lower() == "file":
        if host not in (None, "localhost"):
            raise BadRequestError(f"{source[:200]!a} names a file of another machine")
        return Path(unquote(parts.path))
    if not host:
        raise BadRequestError(f"{source[:200]!a} names no host")
    return None


def _open_file(path: Path) -> BufferedReader:
    try:
        if not path.is_file():
            raise BadRequestError(f"{path} is not a file")
        return path.open("rb")
    except (OSError, ValueError, RuntimeError) as error:
        raise BadRequestError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


class _PartialFile:
    """What was downloaded so far of a URL, and the validator of the file that it is a part of."""

    def __init__(self, folder: Path, url: str) -> None:
        self._url = url
        self._folder = folder
        name = hashlib.sha256(url.encode()).hexdigest()[:16]
        self._path = folder / f"{name}.part"
        self._about = folder / f"{name}.json"

    @contextmanager
    def locked(self) -> Iterator[BufferedRandom]:
        """Open it for one process at a time.

        Raises:
            ReleaseError: when another process downloads the same, or the folder cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            opened = self._path.open("a+b")
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        with opened as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ReleaseError(f"another process downloads {self._url}; wait for it to end") from None
            yield file

    @property
    def validator(self) -> str:
        """The validator, empty where none is known."""
        try:
            about = json.loads(self._about.read_text(encoding="utf-8"))
            return str(about["validator"]) if about["url"] == self._url else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @validator.setter
    def validator(self, text: str) -> None:
        try:
            self._about.write_text(json.dumps({"url": self._url, "validator": text}), encoding="utf-8")
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def remove(self) -> None:
        """Remove it."""
        self._about.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)


def _download(url: str, part: _PartialFile, data: IO[bytes], patience: Patience, progress: Progress) -> None:
    failures = 0
    while True:
        before = _size(data)
        try:
            if _receive(url, part, data, patience.seconds, progress):
                return
        except HTTPError as error:
            with error:
                reason = f"it answers {error.code} {_line(str(error.reason))}".strip()
            if error.code not in _BUSY:
                raise ReleaseError(f"{url} cannot be downloaded: {reason}") from None
        except (OSError, HTTPException, ValueError) as error:
            reason = _reason(error, patience.seconds)
        else:
            reason = "the connection was closed early"
        failures = 1 if _size(data) > before else failures + 1
        if failures >= MOST_FAILURES:
            raise ReleaseError(f"{url} cannot be downloaded: {reason}. Run the command again to go on from there")
        progress(f"{reason}; going on")
        time.sleep(patience.pause * 2 ** (failures - 1))


def _receive(url: str, part: _PartialFile, data: IO[bytes], seconds: float, progress: Progress) -> bool:
    """Receive what is missing, and return whether it is all; the file is emptied when it is none to go on from."""
    start, validator = _size(data), part.validator
    if not (start and validator):
        data.truncate(0)
        start = 0
    headers = {"User-Agent": "igfkg", "Accept-Encoding": "identity"}
    headers |= {"Range": f"bytes={start}-", "If-Range": validator} if start else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310  (checked)
    try:
        with _opener().open(request, timeout=seconds) as response:
            total = _begin(response, part, data, start)
            _copy(response, data, total, seconds, progress)
            return total is None or _size(data) == total
    except HTTPError as error:
        if error.code != _UNSATISFIABLE or not start:
            raise
        error.close()
        if error.headers.get("Content-Range") == f"bytes */{start}":  # nothing is missing
            return True
    data.truncate(0)
    return False


def _begin(response: HTTPResponse, part: _PartialFile, data: IO[bytes], start: int) -> int | None:
    """Prepare the file for an answer, and return the size that the whole file has, None where that is not known."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ReleaseError(f"{response.url} is sent in a content coding that was not asked for")
    if response.status == _PARTIAL:
        parts = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if parts and int(parts[1]) == start and start:
            return None if parts[2] == "*" else int(parts[2])
        data.truncate(0)
        raise HTTPException("another range than the one that was requested")
    if response.status != _OK:
        raise ReleaseError(f"{response.url} answers {response.status}, which is no file")
    data.truncate(0)
    part.validator = _validator(response)
    length = response.headers.get("Content-Length", "")
    total = int(length) if length.isascii() and length.isdigit() else None
    free = shutil.disk_usage(data.name).free
    if total is not None and total > free:
        raise ReleaseError(f"{response.url} has {total:,} bytes, and there is space for {free:,}")
    return total


def _validator(response: HTTPResponse) -> str:
    """The strong validator (https://www.rfc-editor.org/rfc/rfc9110#section-8.8.1); empty where there is none."""
    tag = str(response.headers.get("ETag", ""))
    if tag.startswith('"'):
        return tag
    modified = str(response.headers.get("Last-Modified", ""))
    try:
        age = parsedate_to_datetime(str(response.headers.get("Date", ""))) - parsedate_to_datetime(modified)
    except (ValueError, TypeError):
        return ""
    return modified if age.total_seconds() >= _DATE_SECONDS else ""


def _copy(response: HTTPResponse, data: IO[bytes], total: int | None, seconds: float, progress: Progress) -> None:
    end, arrived, reported = time.monotonic() + seconds, 0, time.monotonic()
    while block := response.read1(_PART):
        _write(data, block)
        arrived += len(block)
        now = time.monotonic()
        if arrived >= _PART:
            end, arrived = now + seconds, 0
        if now > end:
            raise TimeoutError
        if now >= reported + _PROGRESS_SECONDS:
            progress(f"downloading: {_share(_size(data), total)}")
            reported = now
        if total is not None and _size(data) > total:
            raise ReleaseError(f"{response.url} sends more than its length")


def _write(data: IO[bytes], block: bytes) -> None:
    try:
        data.write(block)
        data.flush()
    except OSError as error:
        raise _unwritable(Path(data.name).parent, error) from error


def _unwritable(folder: Path, error: OSError) -> ReleaseError:
    return ReleaseError(f"{folder} cannot be written: {error.strerror}")


def _share(size: int, total: int | None) -> str:
    return f"{size / 1e6:.1f} of {total / 1e6:.1f} MB" if total else f"{size / 1e6:.1f} MB"


def _size(data: IO[bytes]) -> int:
    return os.fstat(data.fileno()).st_size


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the same scheme, and from http to https."""

    def http_error_302(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any) -> Any:
        """Follow a redirect.

        Raises:
            ReleaseError: when it leads to another scheme.
        """
        target = urljoin(req.full_url, headers.get("location") or headers.get("uri") or "")
        if urlsplit(target).scheme not in (req.type, "https"):
            fp.close()
            raise ReleaseError(f"{req.full_url} redirects to {_line(target)}, which is not followed")
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener() -> urllib.request.OpenerDirector:
    """What reads the web alone: no other scheme has a handler."""
    opener = urllib.request.OpenerDirector()
    web = (urllib.request.HTTPHandler, urllib.request.HTTPSHandler, urllib.request.ProxyHandler, _SafeRedirects)
    for handler in (*web, urllib.request.HTTPErrorProcessor, urllib.request.HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    return opener


def _reason(error: Exception, seconds: float) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"it does not send {_PART // 1024} KiB within {seconds:g} seconds"
    if isinstance(reason, OSError):
        return _line(reason.strerror or str(reason))
    return f"it does not answer in HTTP: {_line(str(reason) or type(reason).__name__)}"


def _line(text: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in text)[:200]
