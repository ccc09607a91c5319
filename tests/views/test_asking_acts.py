"""Which acts ask for an action."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.asking_acts import asks_for_action
from tests.iris import ID


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        (["requests"], True),
        (["invites"], True),
        (["recalls", "calls-upon"], True),
        (["recalls"], False),
        (["recognizes", "welcomes", "takes-note-of"], False),
        ([], False),
    ],
)
def test_an_act_asks_or_does_not(catalogue: Catalogue, acts: list[str], expected: bool) -> None:
    references = [catalogue.reference(f"{ID}act/{each}") for each in acts]
    assert all(each.cls for each in references)
    assert asks_for_action(catalogue, references) is expected
