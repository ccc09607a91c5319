"""User and password: where they come from, and how they are sent."""

import re
from pathlib import Path

import pytest

from igfkg.engines.credentials import PASSWORD, PASSWORD_FILE, USER, Authentication, Credentials, read_credentials
from igfkg.errors import BadRequestError

_CNONCE = "0a4f113b"
_CHALLENGE = 'realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5c"'
_MUFASA = Credentials("Mufasa", "Circle Of Life")


def test_the_example_of_the_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    """https://www.rfc-editor.org/rfc/rfc2617#section-3.5."""
    monkeypatch.setattr("secrets.token_hex", lambda _: _CNONCE)
    authentication = Authentication(_MUFASA)
    assert authentication.headers("GET", "/dir/index.html") == {}
    assert authentication.accept_challenge(f"Digest {_CHALLENGE}")
    header = authentication.headers("GET", "/dir/index.html")["Authorization"]
    assert 'response="6629fae49393a05397450978507c4ef1"' in header
    assert 'username="Mufasa"' in header
    assert "nc=00000001" in header
    assert "nc=00000002" in authentication.headers("GET", "/dir/index.html")["Authorization"]


def test_basic() -> None:
    authentication = Authentication(Credentials("Aladdin", "open sesame"))
    assert authentication.accept_challenge('Basic realm="x"')
    assert authentication.headers("GET", "/") == {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}


@pytest.mark.parametrize(
    ("challenge", "own"),
    [
        ("Digest realm=x", _MUFASA),  # no nonce
        ('Digest nonce="x", algorithm=SHA-512', _MUFASA),
        ("Negotiate", _MUFASA),
        ("", _MUFASA),
        ('Basic realm="x"', Credentials()),
    ],
)
def test_what_cannot_be_answered_is_not(challenge: str, own: Credentials) -> None:
    authentication = Authentication(own)
    assert not authentication.accept_challenge(challenge)
    assert authentication.headers("GET", "/") == {}


def test_quotes_do_not_end_a_field() -> None:
    authentication = Authentication(Credentials('a", x="b\\', "p"))
    authentication.accept_challenge('Digest nonce="n"')
    assert r'username="a\", x=\"b\\"' in authentication.headers("GET", "/")["Authorization"]


def test_a_file_has_the_password_in_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "password").write_bytes(b"secret \r\nnotes\n")
    read = read_credentials({USER: "u", PASSWORD: "other", PASSWORD_FILE: str(tmp_path / "password")})
    assert read == Credentials("u", "secret ")
    assert "secret" not in repr(read)


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "password"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadRequestError, match=re.escape(str(path))):
        read_credentials({USER: "u", PASSWORD_FILE: str(path)})


def test_a_password_needs_a_user() -> None:
    with pytest.raises(BadRequestError, match=USER):
        read_credentials({PASSWORD: "x"})
