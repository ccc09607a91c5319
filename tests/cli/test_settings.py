"""Every setting with a value that it cannot have: one line that names the variable, and nothing is served."""

from pathlib import Path

import pytest

from igfkg.cli.app import main
from igfkg_api.settings import Settings, read_settings, unknown_variables
from tests.docs.settings_table import variable_of

#: Settings that any text may be; whether it names something is seen when it is used.
_ANY_TEXT = {
    *("home", "release", "engine_socket", "release_folder", "allocator", "inbox_folder"),
    *("engine_user", "engine_password", "engine_password_file"),
}
#: Other values that are wrong, beside those that no setting can have.
WRONG = {
    "public_base": [
        "igf.example.org",
        "ftp://igf.example.org",
        "https://igf.example.org/?x",
        "http://[",
        "https://a b",
    ],
    "proxies": ["localhost", "10.0.0.1/8", "127.0.0.1; 10.0.0.0/8", "127.0.0.1, x"],
    "contact": ["igf@example.org", "mailto: x"],
    "engine_url": ["ftp://127.0.0.1", "http://u:p@127.0.0.1", "http://127.0.0.1/?x", "http://[", "http://a b"],
    "engine_kind": ["Oxigraph", "stardog"],
    "query_workers": ["0", "1.5", ""],
    "query_timeout": ["0", "nan", "1e9", "10s"],
    "client_rate": ["inf", "nan"],
    "access_log": ["perhaps", "2"],
    "query_memory": ["1", "1GB"],
}
_ROWS = [
    (name, value)
    for name in Settings.model_fields
    if name not in _ANY_TEXT
    for value in ("nonsense", "-1", "a\udcffb", *WRONG.get(name, []))
]


@pytest.mark.parametrize(("name", "value"), _ROWS)
def test_a_wrong_value_is_named(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = variable_of(name)
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--home", "nowhere"])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith(f"igfkg: {variable}=")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("public_base", "https://igf.example.org/", "https://igf.example.org"),
        ("public_base", "http://[::1]:8000/kg", "http://[::1]:8000/kg"),
        ("public_base", "", ""),
        ("proxies", "127.0.0.1, 10.0.0.0/8, ::1", "127.0.0.1, 10.0.0.0/8, ::1"),
        ("proxies", "*", "*"),
    ],
)
def test_a_right_value(name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable_of(name), value)
    assert getattr(read_settings(Path(), None), name) == expected


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("IGFKG_QUERY_TIMOUT", "IGFKG_QUERY_TIMEOUT"),
        ("IGFKG_PUBLIC_BASES", "IGFKG_PUBLIC_BASE"),
        ("IGFKG_PORT", None),  # what container platforms set, and what people try
        *((variable_of(each), "known") for each in Settings.model_fields),
        ("IGFKG_SERVER_SETTINGS", "known"),
        ("QUERY_TIMEOUT", "known"),
    ],
)
def test_a_variable_that_is_no_setting_is_named(name: str, near: str | None) -> None:
    assert unknown_variables(["PATH", name]) == ({} if near == "known" else {name: near})


def test_serve_names_it(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IGFKG_QUERY_TIMOUT", "1")
    with pytest.raises(SystemExit):
        main(["serve", "--home", "nowhere"])
    first, second = capsys.readouterr().err.splitlines()
    assert first == "igfkg: IGFKG_QUERY_TIMOUT is no setting and is ignored; perhaps IGFKG_QUERY_TIMEOUT was meant"
    assert second.startswith("igfkg: no release under nowhere")
