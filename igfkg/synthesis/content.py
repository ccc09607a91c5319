"""Writing a made-up content folder whose release has a number of quads.

How many quads a session gives depends on the model and its rules, so that two small samples are assembled first.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Final

from babel import Locale

from igfkg.assembly.assemble import assemble
from igfkg.errors import BadRequestError
from igfkg.rdf.languages import CODES
from igfkg.rdf.space import UriSpace
from igfkg.sources.content import find_content
from igfkg.sources.new_folder import new_folder
from igfkg.synthesis.sessions import AREAS, SERIES, languages, prefixes, read_template, session_files

#: Base of the IRIs, in a domain that is reserved for examples (RFC 2606).
BASE: Final = "https://synthetic.example/kg/"
_SPACE = UriSpace(BASE)
_SAMPLES: Final = (SERIES, 3 * SERIES)  # sessions


@dataclass(frozen=True)
class SyntheticContent:
    """What was written."""

    folder: Path
    sessions: int
    files: int  #: source files
    bytes: int  #: of the source files
    expected_quads: int  #: of the release


def write_synthetic_content(
    folder: Path, quads: int, seed: int, progress: Callable[[str], None] = lambda _: None
) -> SyntheticContent:
    """Make a content folder, which may exist when it is empty; equal arguments make equal files.

    Args:
        folder: the folder.
        quads: how many quads its release is to have; it has them within two hundredths.
        seed: of the random numbers.
        progress: called with a description of each step.

    Raises:
        BadRequestError: when the release of the model alone has more quads, or the folder cannot be written.
    """
    progress("measuring samples")
    constant, each = _quads_of_sessions(seed)
    number = round((quads - constant) / each)
    if number < 1:
        raise BadRequestError(
            f"{quads} quads are too few: the model alone has about {constant:.0f}, each session {each:.0f}"
        )
    files = size = 0
    with new_folder(folder) as made:
        for files, written in enumerate(_write(made, number, seed), 1):
            size += written
            if files % 1000 == 0:
                progress(f"{files} files")
    return SyntheticContent(folder, number, files, size, round(constant + each * number))


def _quads_of_sessions(seed: int) -> tuple[float, float]:
    """The quads of a release without a session, and of one session."""
    few, many = _SAMPLES
    low, high = (_assembled_quads(each, seed) for each in _SAMPLES)
    each = (high - low) / (many - few)
    return low - few * each, each


def _assembled_quads(sessions: int, seed: int) -> int:
    with tempfile.TemporaryDirectory(prefix="igfkg-synth-") as folder:
        for _ in _write(Path(folder), sessions, seed):
            pass
        return len(assemble(find_content(Path(folder))).store)


def _write(folder: Path, sessions: int, seed: int) -> Iterator[int]:
    """Write the source files one by one, and yield the size of each."""
    data = folder / "data"
    data.mkdir(parents=True)
    for name, text in _files(sessions, seed):
        encoded = text.encode()
        (data / f"{name}.trig").write_bytes(encoded)
        yield len(encoded)


def _files(sessions: int, seed: int) -> Iterator[tuple[str, str]]:
    values = {"base": BASE, "languages": languages()}
    for name in ("dataset", "common"):
        yield name, read_template(name).substitute({**values, "prefixes": prefixes(_SPACE, name)})
    yield "areas", _areas()
    for number in islice(count(), sessions):
        yield from session_files(number, seed, _SPACE)


def _areas() -> str:
    """Countries with their names in the six languages."""
    names = {language: Locale.parse(language).territories for language in CODES}
    template = read_template("area")
    lines = (
        template.substitute(code=code, names=", ".join(f'"{names[each][code]}"@{each}' for each in CODES))
        for code in AREAS
    )
    return f"# Countries, by the names of Unicode CLDR.\n{prefixes(_SPACE, 'area')}\n" + "".join(lines)
