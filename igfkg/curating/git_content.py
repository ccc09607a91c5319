"""Content as a git repository has it, read by the git of this machine."""

import io
import subprocess
import tarfile
from pathlib import Path

from igfkg.errors import BadRequestError
from igfkg.sources.content import Content, find_content

_FOLDERS = ("data", "ontology", "shapes")


def content_at(content: Content, revision: str, folder: Path) -> Content:
    """Return a content folder as it is at a revision, written to an empty ``folder``.

    Args:
        content: the content; its folder is in the working tree of a repository.
        revision: a commit, branch or tag, as git names them.
        folder: where the files go.

    Raises:
        BadRequestError: without git, outside a repository, or when there is no such revision or no content in it.
    """
    commit = _commit(content.root, revision)
    listed = _git(content.root, "ls-tree", "--name-only", "-z", commit).decode(errors="surrogateescape").split("\0")
    folders = [each for each in _FOLDERS if each in listed]
    if "data" not in folders:
        raise BadRequestError(f"{revision} has no data/ in {content.root}; name a revision that has it")
    archive = _git(content.root, "archive", "--format=tar", commit, *folders)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return find_content(folder)


def file_at(path: Path, revision: str = "HEAD") -> bytes | None:
    """Return a file as it is at a revision; None where it is not there.

    Raises:
        BadRequestError: without git, outside a repository, or when there is no such revision.
    """
    folder = path.resolve().parent
    commit = _commit(folder, revision)
    listed = _git(folder, "ls-tree", "-z", commit, path.name)
    return _git(folder, "cat-file", "blob", listed.split(b"\t")[0].split()[2].decode()) if listed else None


def _commit(folder: Path, revision: str) -> str:
    _require_repository(folder)
    answer = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if answer.returncode:
        raise BadRequestError(
            f"{revision[:80]!r} is neither a file nor a revision of git; name a file, or a commit, branch or tag"
        )
    return answer.stdout.decode().strip()


def _require_repository(folder: Path) -> None:
    answer = _run(folder, "rev-parse", "--is-inside-work-tree")
    if answer.returncode or answer.stdout.strip() != b"true":
        reason = (answer.stderr.decode(errors="replace").strip().splitlines() or [""])[0].removeprefix("fatal: ")
        raise BadRequestError(
            f"{folder} is in no git repository{f' ({reason})' if reason else ''}; compare with a release: igfkg diff"
        )


def _git(folder: Path, *arguments: str) -> bytes:
    made = _run(folder, *arguments)
    if made.returncode:
        reason = made.stderr.decode(errors="replace").strip() or f"exit code {made.returncode}"
        raise BadRequestError(f"git {arguments[0]} failed in {folder}: {reason}")
    return made.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S607
    except FileNotFoundError:
        raise BadRequestError("git is not installed here; install it, or compare with a release: igfkg diff") from None
