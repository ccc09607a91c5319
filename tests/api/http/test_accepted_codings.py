"""Accept-Encoding, by the rules of RFC 9110 §12.5.3."""

import pytest

from igfkg_api.http.accepted_codings import read_accept_encoding

_ALL = "br zstd gzip identity"

#: Header; the coding that is sent; those that are acceptable. Nothing acceptable is 406.
READ: list[tuple[str | None, str, str]] = [
    (None, "identity", _ALL),
    ("", "identity", "identity"),
    ("identity", "identity", "identity"),
    ("gzip", "gzip", "gzip identity"),
    ("GZIP", "gzip", "gzip identity"),
    ("x-gzip", "gzip", "gzip identity"),
    ("gzip, deflate, br, zstd", "br", _ALL),  # Chrome, Firefox
    ("gzip, deflate, br", "br", "br gzip identity"),
    ("gzip, deflate, zstd", "zstd", "zstd gzip identity"),
    ("deflate", "identity", "identity"),
    ("br;q=0.5, gzip;q=0.8", "gzip", "br gzip identity"),
    ("br;q=0.001", "br", "br identity"),
    ("br;q=0", "identity", "identity"),
    ("br;q=0.000, gzip", "gzip", "gzip identity"),
    ("gzip;q=0.5, identity;q=1", "identity", "gzip identity"),
    ("gzip;q=0.5, identity;q=0.5", "gzip", "gzip identity"),
    ("gzip;q=0.5, identity;q=0.6", "identity", "gzip identity"),
    ("*", "br", _ALL),
    ("*;q=0.1", "br", _ALL),
    ("br;q=0, *", "zstd", "zstd gzip identity"),
    ("*;q=0", "", ""),
    ("*;q=0, gzip", "gzip", "gzip"),
    ("*;q=0, identity", "identity", "identity"),
    ("*;q=0, identity;q=0.1", "identity", "identity"),
    ("identity;q=0", "", ""),
    ("identity;q=0, deflate", "", ""),
    ("identity;q=0, *", "br", "br zstd gzip"),
    ("identity;q=0, gzip;q=0.1", "gzip", "gzip"),
    ("gzip;q=1.5", "identity", "identity"),
    ("gzip;q=x, br", "br", "br identity"),
    (" gzip ; q=1.0 ", "gzip", "gzip identity"),
    (",, ;;, gzip", "gzip", "gzip identity"),
    ("gzip, " + "x" * 5000, "gzip", "gzip identity"),
]


@pytest.mark.parametrize(("header", "preferred", "accepted"), READ)
def test_the_header_is_read(header: str | None, preferred: str, accepted: str) -> None:
    read = read_accept_encoding(None if header is None else header.encode())
    assert {name or "identity" for name in read.names} == set(accepted.split())
    if accepted:
        assert (read.preferred or "identity") == preferred
