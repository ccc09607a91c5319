"""The command on document symbols: symbol."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from igfkg.cli.options import JsonOption, wide_console
from igfkg.cli.streams import read_argument, read_standard_input, write_error
from igfkg.symbols import Mention, SymbolError, read_symbols


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command()(symbol)


def symbol(
    text: Annotated[str, typer.Argument(help="A symbol or a text that mentions documents, or - for standard input.")],
    json_: JsonOption = False,
) -> None:
    """Find the UN document symbols in TEXT, with our key and the UN's address; exit 1 when there are none."""
    mentions = _mentions(read_standard_input() if text == "-" else read_argument(text))
    if json_:
        typer.echo(json.dumps([_as_json(each) for each in mentions], indent=2, ensure_ascii=False))
    elif mentions:
        wide_console().print(_table(mentions))
    else:
        write_error("No document symbol was found.")
    raise typer.Exit(0 if mentions else 1)


def _mentions(text: str) -> list[Mention]:
    """Return what the text mentions; empty where that is nothing."""
    try:
        return read_symbols(text)
    except SymbolError:
        return []


def _as_json(mention: Mention) -> dict[str, object]:
    symbols = [{**asdict(each), "key": each.key, "address": each.address} for each in mention.symbols]
    return {**asdict(mention), "symbols": symbols}


def _table(mentions: list[Mention]) -> Table:
    table = Table(pad_edge=False)
    for heading in ("written", "symbol", "paragraph", "key", "address"):
        table.add_column(heading, overflow="fold")
    for mention in mentions:
        for each in mention.symbols:
            cells = (mention.text, each.text, mention.paragraph or "", each.key, each.address or "")
            table.add_row(*(cell.replace("[", "\\[") for cell in cells))
    return table
