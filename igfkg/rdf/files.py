"""The files of a folder that people edit."""

from pathlib import Path


def find_files(folder: Path, *patterns: str) -> list[Path]:
    """Return the files that match one of the patterns, in order, but for hidden ones.

    A name that starts with a dot, of the file or of a folder above it in ``folder``, belongs to a desktop, an editor or
    an archive: ``._igf.ttl`` of macOS, ``.#igf.ttl`` of Emacs, ``.igf.ttl.swp`` of Vim.
    """
    matching = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in matching if not any(part[0] == "." for part in path.relative_to(folder).parts))
