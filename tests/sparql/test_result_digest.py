"""The digest of a result is that of its sorted lines, in whatever parts the result comes."""

import hashlib

import pytest

from igfkg.errors import BadRequestError
from igfkg.sparql.guard import Form
from igfkg.sparql.result_digest import digest_result

_ROWS = [b"%d\t<urn:%d>" % (number * 7 % 100, number) for number in range(100)]
_TABLE = b"".join(line + b"\n" for line in (b"?n\t?x", *_ROWS))
_SORTED = b"".join(line + b"\n" for line in (b"?n\t?x", *sorted(_ROWS)))


@pytest.mark.parametrize("size", [1, 2, 7, 100, 10_000])
@pytest.mark.parametrize("end", [b"\n", b""], ids=["ended", "not ended"])
def test_the_parts_do_not_matter(size: int, end: bytes) -> None:
    table = _TABLE.removesuffix(b"\n") + end
    parts = [table[start : start + size] for start in range(0, len(table), size)]
    digest = digest_result(Form.SELECT, parts)
    assert (digest.sha256, digest.size) == (hashlib.sha256(_SORTED).hexdigest(), 100)


@pytest.mark.parametrize("size", [1, 3, 1_000])
@pytest.mark.parametrize(
    ("form", "result"),
    [
        (Form.SELECT, b"?a\t?b\n1\t2\n3\t_:b0\n"),
        (Form.SELECT, b"?a\n_:b0\n"),
        (Form.CONSTRUCT, b"<urn:a> <urn:b> _:c .\n"),
        (Form.CONSTRUCT, b"_:a <urn:b> <urn:c> .\n"),
    ],
)
def test_blank_nodes_are_refused_in_every_part(form: Form, result: bytes, size: int) -> None:
    with pytest.raises(BadRequestError, match="blank nodes"):
        digest_result(form, [result[start : start + size] for start in range(0, len(result), size)])


def test_a_result_without_rows() -> None:
    assert digest_result(Form.SELECT, [b"?n\n"]).size == 0
    assert digest_result(Form.CONSTRUCT, [b""]).size == 0
