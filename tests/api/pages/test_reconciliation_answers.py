"""The words of the answers of the reconciliation service."""

from igfkg.linking.candidates.candidate import Reason
from igfkg_api.pages.reconciliation_answers import reason_in


def test_every_reason_has_words() -> None:
    for each in Reason:
        assert reason_in("en", each.text) == each.text
        assert reason_in("fr", each.text) != each.text
