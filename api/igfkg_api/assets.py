"""The static files of this package; they are read when they are first needed."""

from pathlib import Path
from typing import Final

from igfkg_api.http.static_files import StaticFiles

STATIC_FILES: Final = StaticFiles(Path(__file__).resolve().parent / "static")
