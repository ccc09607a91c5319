"""The files of a dump: without coding, and in each content coding that the release has it in."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from igfkg.dumps.content_coding import CODING_BY_NAME, CODINGS
from igfkg.errors import ReleaseError
from igfkg.metadata.distribution import Distribution
from igfkg.release.integrity import listed_sums
from igfkg.release.release import Release
from igfkg_api.http.accepted_codings import IDENTITY
from igfkg_api.http.entity_tags import coded_tag

_DIGITS = 32  # of a checksum that are in a tag


@dataclass(frozen=True)
class DumpFile:
    """A file, and the content coding of its bytes."""

    path: Path
    coding: str
    details: os.stat_result


class DumpFiles:
    """The files of all dumps of a release."""

    def __init__(self, release: Release) -> None:
        """Read the checksums of a release; without them nothing is sent coded."""
        self._release = release
        self._sums: Mapping[str, str]
        try:
            self._sums = listed_sums(release)
        except ReleaseError:  # what is wrong with it is said where the release is checked
            self._sums = {}

    def tags(self, dump: Distribution) -> Mapping[str, str]:
        """Return the strong entity tags of a dump, by coding.

        Each is of the bytes of its file: those of a coded one depend on the versions of the libraries, so they may
        differ while what they mean is the same.
        """
        tags = {IDENTITY: _tag(dump.sha256)}
        for coding in CODINGS:
            path = self._release.coded_path_of(dump, coding).relative_to(self._release.path)
            if path.as_posix() in self._sums:
                tags[coding.name] = coded_tag(_tag(self._sums[path.as_posix()]), coding.name)
        return tags

    def file(self, dump: Distribution, coding: str) -> DumpFile:
        """Return the file in a coding, without one where the release has it not so; older versions built none."""
        if coding in self.tags(dump) and coding != IDENTITY:
            path = self._release.coded_path_of(dump, CODING_BY_NAME[coding])
            try:
                return DumpFile(path, coding, path.stat())
            except OSError:
                pass
        path = self._release.path_of(dump)
        return DumpFile(path, IDENTITY, path.stat())


def _tag(digest: str) -> str:
    return f'"{digest[:_DIGITS]}"'
