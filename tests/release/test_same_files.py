"""A release has the same files whether it was made plainly or in parts, with one core or with all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.catalogue.catalogue import Catalogue
from igfkg.dumps import things
from igfkg.dumps.files import DumpWriter
from igfkg.rdf.canonical import write_canonical
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.release.plain_files import plain_digest, plain_files

_SAME = ("dump.nq", "manifest.json", "dumps/igfkg.ttl", "dumps/igfkg.trig", "dumps/igfkg.jsonld", "dumps/igfkg-csv.zip")


def _built(content: Content, home: Path, cores: int) -> Release:
    """The release that the command makes on some of the cores."""
    available = sorted(os.sched_getaffinity(0))
    command = [sys.executable, "-m", "igfkg", "build", "--quiet", "--content", str(content.root), "--home", str(home)]
    subprocess.run(
        command, check=True, capture_output=True, preexec_fn=lambda: os.sched_setaffinity(0, available[:cores])
    )
    return Releases(home).current()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="the system has no way to leave out cores")
def test_cores_do_not_matter_and_all_is_as_made_plainly(small_content: Content, tmp_path: Path) -> None:
    one, all_ = _built(small_content, tmp_path / "one", 1), _built(small_content, tmp_path / "all", 64)
    assert one.hash == plain_digest(assemble(small_content))
    files = {name: (one.path / name).read_bytes() for name in _SAME}
    assert {name: (all_.path / name).read_bytes() for name in _SAME} == files
    plain = plain_files(assemble(small_content))
    assert {name: files[name] == data for name, data in plain.items()} == dict.fromkeys(plain, True)
    added = [next((tmp_path / name / "changes").glob("*/added.nq.gz")).read_bytes() for name in ("one", "all")]
    assert added[0] == added[1]


@pytest.mark.parametrize("size", [20, 150])
def test_parts_of_any_size_are_joined_to_the_same_files(
    small_content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    dataset = assemble(small_content)
    monkeypatch.setattr(things, "_PART", size)
    write_canonical(dataset.store, tmp_path / "dump.nq", part_size=10_000 * size)
    writer = DumpWriter(tmp_path / "dumps", Catalogue(dataset.store, dataset.model), tmp_path / "dump.nq")
    for task in writer.tasks():
        task()
    writer.finish()
    plain = plain_files(dataset)
    assert {name: (tmp_path / name).read_bytes() == data for name, data in plain.items()} == dict.fromkeys(plain, True)
