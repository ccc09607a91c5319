"""The command ``changes``: what each publication of a home changed."""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

import typer

from igfkg.catalogue.catalogue import Catalogue
from igfkg.changes.change_iris import time_text
from igfkg.changes.change_json import logged_json
from igfkg.changes.change_log import ChangeLog, LoggedChange
from igfkg.changes.change_text import ChangeTexts
from igfkg.changes.selection import KINDS, read_selection
from igfkg.changes.since import read_since
from igfkg.cli.options import HomeOption, JsonOption, open_releases

_WIDTH = max(map(len, KINDS))


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(changes)


def changes(
    since: Annotated[
        str,
        typer.Option(
            help="A release, or the start of its name (what was published after it); a date (from its start in UTC); "
            "or a time with its zone."
        ),
    ] = "",
    cls: Annotated[str, typer.Option("--class", help="Things of this class only, such as Meeting.")] = "",
    thing: Annotated[str, typer.Option(help="One thing: its IRI, or a name such as meeting/igf-2013.")] = "",
    document: Annotated[str, typer.Option(help="Only what passages of this document state: its key.")] = "",
    kind: Annotated[str, typer.Option(help=f"One kind of change: {', '.join(KINDS)}.")] = "",
    home: HomeOption = None,
    json_: JsonOption = False,
) -> None:
    """Say what changed from one published release to the next: a line for each thing, or JSON lines for programs."""
    releases = open_releases(home)
    release = releases.current()
    catalogue = Catalogue(release.open_store(), release.model())
    log = ChangeLog(releases.home)
    parameters = {"class": cls, "thing": thing, "document": document, "kind": kind}
    selection = read_selection(catalogue.model, catalogue.space, parameters)
    moment = read_since(since, log) if since else None
    selected = log.changes(selection, since=moment)
    if json_:
        for each in selected:
            typer.echo(json.dumps(logged_json(each, catalogue.space), ensure_ascii=False))
    elif not log.publications:
        typer.echo(f"no change is recorded in {releases.home}: it has no publications with their changes")
    else:
        _print(selected, ChangeTexts(catalogue))


def _print(selected: Iterable[LoggedChange], texts: ChangeTexts) -> None:
    counts: Counter[str] = Counter()
    for publication, logged in groupby(selected, lambda each: each.publication):
        after = f" after {publication.previous}" if publication.previous else ", before which nothing is recorded"
        typer.echo(f"{time_text(publication.time)}  {publication.release}{after}")
        for each in logged:
            change = each.change
            counts[change.kind.value] += 1
            name = texts.short_name(change.thing)
            typer.echo(f"  {change.kind.value:<{_WIDTH}}  {name}  {texts.line(change)}")
    total = ", ".join(f"{counts[each]} {each}" for each in KINDS if counts[each])
    typer.echo(f"{counts.total()} changes{f': {total}' if total else ''}")
