"""The engines of SHACL: which one is taken, and what is said when one fails."""

import importlib.util

import pytest

from igfkg.errors import BadRequestError
from igfkg.validate.engines import choice
from igfkg.validate.engines.choice import EngineName, default_engine, get_engine
from igfkg.validate.engines.result import ValidatorError

_NOT_INSTALLED = {"shacl"}


def _find_spec(name: str) -> object:
    return None if name in _NOT_INSTALLED else importlib.util.find_spec(name)


def test_without_the_fast_one_the_reference_validates(monkeypatch: pytest.MonkeyPatch) -> None:
    assert default_engine() is EngineName.SHACL
    monkeypatch.setattr(choice, "find_spec", _find_spec)
    assert default_engine() is EngineName.PYSHACL
    assert get_engine() is get_engine("pyshacl")
    with pytest.raises(BadRequestError, match="pyshacl"):
        get_engine("shacl")


def test_an_unknown_one_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadRequestError, match="shacl, pyshacl"):
        get_engine("jena")


@pytest.mark.parametrize("name", [*EngineName])
def test_a_failure_inside_is_an_error_that_names_the_engine(name: str) -> None:
    with pytest.raises(ValidatorError, match=rf"(?i){name} failed: ") as caught:
        get_engine(name)(b"these are no triples\n", b"<urn:a> <urn:b> <urn:c> .\n")
    assert "\n" not in str(caught.value)
