"""The table in docs/settings.md: ``python -m tests.docs.settings_table`` writes it anew (``make fmt``)."""

import sys

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from igfkg_api.settings import Settings
from tests.cli.all_commands import parameters
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "settings.md"
_START, _END = "<!-- table: made from api/igfkg_api/settings.py by make fmt -->\n", "<!-- end of table -->\n"
_HEAD = "| Environment variable | Option of `igfkg serve` | Default | Unit | What it does |\n|---|---|---|---|---|\n"
#: The options by the name of their setting.
_OPTIONS = {each.name: each.opts[0] for each in parameters("serve")}


def variable_of(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"{Settings.model_config['env_prefix']}{name}".upper()


def with_table(page: str) -> str:
    """Return the page with the table of all settings between its two marks."""
    before, _, rest = page.partition(_START)
    _, _, after = rest.partition(_END)
    rows = (_row(name, field) for name, field in Settings.model_fields.items())
    return f"{before}{_START}{_HEAD}{''.join(rows)}{_END}{after}"


def _row(name: str, field: FieldInfo) -> str:
    option = f"`{_OPTIONS[name]}`" if name in _OPTIONS else ""
    unit = next((each for each in field.metadata if isinstance(each, str)), "")
    return f"| `{variable_of(name)}` | {option} | {_default(field)} | {unit} | {field.description} |\n"


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined or value in (None, ""):
        return ""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def main() -> None:
    """Write the table."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} written\n")


if __name__ == "__main__":
    main()
