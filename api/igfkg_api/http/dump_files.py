"""The files of a dump: without coding, and in each content coding that the release has it in."""

import os
from dataclasses import dataclass
from pathlib import Path

from igfkg.dumps.content_coding import CODING_BY_NAME
from igfkg.metadata.distribution import Distribution
from igfkg.release.release import Release
from igfkg_api.http.accepted_codings import IDENTITY


@dataclass(frozen=True)
class DumpFile:
    """A file, and the content coding of its bytes."""

    path: Path
    coding: str
    details: os.stat_result


def dump_file(release: Release, dump: Distribution, coding: str) -> DumpFile:
    """Return the file in a coding; without coding from a release that older versions built, which has no other."""
    if coding != IDENTITY:
        path = release.coded_path_of(dump, CODING_BY_NAME[coding])
        try:
            return DumpFile(path, coding, path.stat())
        except OSError:
            pass
    path = release.path_of(dump)
    return DumpFile(path, IDENTITY, path.stat())
