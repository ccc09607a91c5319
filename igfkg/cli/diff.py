"""The command ``diff``: what a change of the sources does to the settled view, in words."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer

from igfkg.assembly.assemble import (
    Progress,
    assemble,
    read_claims,
    read_content_model,
    settled_dataset,
    source_paths,
)
from igfkg.assembly.dataset import Dataset
from igfkg.catalogue.disagreements import DisagreementRecord
from igfkg.catalogue.things import Literal
from igfkg.cli.files import existing_files
from igfkg.cli.options import ContentOption, HomeOption, JsonOption, QuietOption, open_releases, show_progress
from igfkg.cli.streams import write_error
from igfkg.curating.difference_text import DifferenceText
from igfkg.curating.git_content import content_at, file_at
from igfkg.curating.settled_difference import DisagreementChange, SettledDifference
from igfkg.curating.settled_state import SettledState, state_of, state_of_release
from igfkg.errors import BadRequestError, ContentError
from igfkg.findings import Severity
from igfkg.model import terms
from igfkg.sources.content import Content, find_content
from igfkg.sources.reader import LINKSETS

_SUFFIX = ".trig"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(diff)


def diff(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE…|REF]",
            help="Source files, for what they change (since the last commit; all of a file outside data/), or a "
            "revision of git to compare the content with (default: compare it with a release).",
        ),
    ] = None,
    release: Annotated[
        str, typer.Option("--release", help="Name of a release to compare with (default: the current one).")
    ] = "",
    home: HomeOption = None,
    content: ContentOption = None,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say in words what changes in the settled view: values, disagreements, things; exit 0 for nothing, 1 for a change.

    Nothing is validated: that is for `igfkg check` and `igfkg validate`. The exit code is 2 where the two cannot be
    compared, as with diff(1).
    """
    if what and release:
        raise BadRequestError("name files or a revision, or --release, not both")
    try:
        difference = _difference(find_content(content), what or [], release, home, show_progress(quiet))
    except ContentError as error:  # whose exit code says that there are findings
        raise BadRequestError(str(error)) from error
    if json_:
        typer.echo(json.dumps(_as_json(difference), indent=2, ensure_ascii=False))
    else:
        typer.echo("\n".join(DifferenceText(difference).lines()))
    raise typer.Exit(0 if difference.is_empty else 1)


def _difference(
    content: Content, what: Sequence[str], release: str, home: Path | None, progress: Progress
) -> SettledDifference:
    files = _files(what)
    with TemporaryDirectory() as folder:
        if files:
            old = _without_changes(content, files, Path(folder), progress)
        elif what:
            progress("reading the revision")
            old = state_of(_settled(content_at(content, what[0], Path(folder)), (), progress), what[0])
        else:
            releases = open_releases(home, content)
            old = state_of_release(releases.get(release) if release else releases.current())
    dataset = (_settled if what else assemble)(content, files, progress)
    new = state_of(dataset, ", ".join(map(str, files)) or "content")
    left_out = sum(each.severity is Severity.VIOLATION for each in dataset.findings)
    if left_out:
        write_error(f"statements that are not permitted are left out ({left_out} findings); see: igfkg validate")
    progress("comparing")
    return SettledDifference(old, new)


def _settled(content: Content, files: Sequence[Path], progress: Progress) -> Dataset:
    """The content as far as its settled view needs it; a release has examples and a description besides."""
    model = read_content_model(content)
    claims, findings = read_claims(content, files, model, progress)
    return settled_dataset(claims, model, findings, progress)


def _files(what: Sequence[str]) -> list[Path]:
    """The files that are named; none where a revision is."""
    are_files = [Path(each).exists() or each.endswith(_SUFFIX) for each in what]
    if not any(are_files):
        if len(what) > 1:
            raise BadRequestError(f"{what[0][:80]!r} is no file; name files, or one revision of git")
        return []
    return existing_files([Path(each) for each in what])


def _without_changes(content: Content, files: Sequence[Path], folder: Path, progress: Progress) -> SettledState:
    """The content without what files change: those in data/ as they were committed last, others not at all."""
    own = {path.resolve() for path in source_paths(content)}
    committed = [_committed(path, folder) for path in files if path.resolve() in own]
    return state_of(_settled(content, committed, progress), "without the changes")


def _committed(path: Path, folder: Path) -> Path:
    """A file in another folder with the text that was committed last; an empty one where none was."""
    target = folder / LINKSETS / path.name if path.resolve().parent.name == LINKSETS else folder / path.name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(file_at(path) or b"")
    return target


def _as_json(difference: SettledDifference) -> dict[str, Any]:
    return {
        "old": difference.old.name,
        "new": difference.new.name,
        "isEmpty": difference.is_empty,
        "counts": dict(difference.counts),
        "changes": [each.to_json() for each in difference.changes],
        "disagreements": [_disagreement_json(each) for each in difference.disagreements],
        "ties": [asdict(each) for each in difference.ties],
        "endedTies": [asdict(each) for each in difference.ended_ties],
        "sentences": [*DifferenceText(difference).lines()],
    }


def _disagreement_json(change: DisagreementChange) -> dict[str, Any]:
    record = change.new or change.old
    concerned = record.thing.references(terms.CONCERNS) if record else ()
    return {
        "disagreement": change.iri,
        "things": [each.iri for each in concerned],
        "property": record.property if record else None,
        "before": _positions(change.old),
        "after": _positions(change.new),
    }


def _positions(record: DisagreementRecord | None) -> list[dict[str, Any]]:
    return [
        {
            "values": [each.lexical if isinstance(each, Literal) else each.iri for each in position.values],
            "prevails": position.prevails,
            "sources": [each.passage.iri for each in position.stated_by],
        }
        for position in (record.positions if record else ())
    ]
