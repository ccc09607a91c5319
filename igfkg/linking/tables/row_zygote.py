"""The process that forks a worker for each table that is to be read whole (:mod:`igfkg.linking.zygote`).

python -m igfkg.linking.tables.row_zygote --socket FD --parent PID [...]
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from igfkg.errors import BadRequestError, TableCrashError
from igfkg.linking.tables.sheet_rows import read_sheet_rows
from igfkg.linking.zygote import Message, parse_options, serve_forked
from igfkg.optional_libraries import load_libraries

_TOO_MUCH_MEMORY = "the table needs more memory than it may use; save it as .csv, or split it"


def main(arguments: Sequence[str] | None = None) -> None:
    """Fork a worker for each connection until the socket is closed."""
    options = parse_options("igfkg.linking.tables.row_zygote", arguments)
    load_libraries(["python_calamine"])
    serve_forked(options, _read, TableCrashError, _TOO_MUCH_MEMORY)


def _read(header: dict[str, Any], _: bytes, __: Callable[[str], None]) -> Message:
    try:
        return {}, read_sheet_rows(Path(header["source"]), header["sheet"]).to_json()
    except OSError as error:
        raise BadRequestError(f"the table cannot be read: {error.strerror or error}") from None


if __name__ == "__main__":
    main()
