"""What all tests share: copies of the content, one built release, and the rule that CI skips nothing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

from igfkg.build import build
from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.change_set_writer import write_change_set
from igfkg.release.release import Release
from igfkg.release.releases import Releases
from igfkg.sources.content import Content, find_content
from tests.changes.states import Published, publish_states
from tests.examples import DESCRIPTION

ROOT = Path(__file__).resolve().parent.parent
#: Files for tests that are not part of the project; where they are not there, such tests are skipped.
SHARED = ROOT.parent / "shared"
#: Source files for tests that build: a topic, two recommendations, an assessment, three documents, a disagreement.
SMALL = Path(__file__).resolve().parent / "small_content"
#: Environment variable with the home of the release that is built already.
BUILT = "BUILT_HOME"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the conformance tests run against any site."""
    parser.addoption("--base-url", help="Site that tests/conformance asks, instead of a server started for it.")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Turn a skip into a failure under CI, but for tests on files that are not part of the project."""
    report = yield
    may_skip = item.get_closest_marker("shared_data") is not None and not SHARED.is_dir()
    if os.environ.get("CI") == "true" and report.skipped and not may_skip:  # type: ignore[attr-defined]
        report.outcome = "failed"  # type: ignore[attr-defined]
        report.longrepr = f"skipped under CI: {report.longrepr}"  # type: ignore[attr-defined]
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests on shared files where these are not there."""
    for item in items if not SHARED.is_dir() else []:
        if item.get_closest_marker("shared_data"):
            item.add_marker(pytest.mark.skip(reason=f"{SHARED} is not here"))


@pytest.fixture(scope="module", autouse=True)
def _measuring(request: pytest.FixtureRequest) -> Iterator[None]:
    """Measure no line in modules that are marked as unmeasured, nor in the processes that they start."""
    measuring = Coverage.current()
    if measuring is None or request.node.get_closest_marker("unmeasured") is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
            patch.delenv(name)
        measuring.stop()
        yield
        measuring.start()


def foreign_environment(**variables: str) -> dict[str, str]:
    """Return the environment for a program, often of others, which ``make coverage`` need not measure and slow down."""
    return {name: text for name, text in os.environ.items() if not name.startswith("COVERAGE_")} | variables


def copy_content(found: Content, root: Path, *, with_data: bool = True) -> Content:
    """Copy content to a folder that a test may change; without source files where none are wanted."""
    for folder in (found.ontology, found.shapes, found.data):
        ignored = None if with_data else shutil.ignore_patterns("*.trig")
        shutil.copytree(folder, root / folder.name, ignore=ignored)
    if not with_data:
        (root / "data" / "dataset.trig").write_text(DESCRIPTION, encoding="utf-8")
    return Content(root)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A copy of the content that a test may change."""
    return copy_content(find_content(), tmp_path / "content")


@pytest.fixture
def bare_content(tmp_path: Path) -> Content:
    """A copy of the content without any source file but a short description of the dataset."""
    return copy_content(find_content(), tmp_path / "content", with_data=False)


@pytest.fixture
def small_content(bare_content: Content) -> Content:
    """A small content that a test may change: it goes through every stage, and builds in a fraction of the time."""
    for path in SMALL.glob("*.trig"):
        shutil.copy(path, bare_content.data)
    return bare_content


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release that the tree builds to: a copy of that which ``make test`` has built, or one built now."""
    releases = Releases(tmp_path_factory.mktemp("home"))
    if BUILT in os.environ:
        return _copied(Releases(Path(os.environ[BUILT])), releases)
    made = build(find_content(), releases)
    assert made.release, made.report.violations
    return made.release


def _copied(home: Releases, releases: Releases) -> Release:
    built = home.current()
    shutil.copytree(built.path, releases.folder / built.path.name)
    write_change_set(releases.home / "changes", None, releases.get(built.path.name))
    with releases.lock():
        releases.use(releases.get(built.path.name))
    return releases.current()


@pytest.fixture(scope="session")
def catalogue(release: Release) -> Catalogue:
    """The things of the release."""
    return Catalogue(release.open_store(), release.model())


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A home with three published states, which no test may change."""
    content = copy_content(find_content(), tmp_path_factory.mktemp("states"), with_data=False)
    home = tmp_path_factory.mktemp("published")
    return Published(home, publish_states(content, home))
