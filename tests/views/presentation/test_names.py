"""Names by language, and gaps where no source has one."""

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal
from igfkg.views.presentation.names import names_of
from tests.iris import ID


def test_names_are_in_a_table_by_language(catalogue: Catalogue) -> None:
    names = names_of(catalogue.thing(f"{ID}body/igf"))
    assert names is not None
    label, *_ = names.fields
    values = {
        language: [fact.value.lexical for fact in names.facts(language, label) if isinstance(fact.value, Literal)]
        for language in ("ar", "zh", "de")
    }
    assert values == {"ar": ["منتدى إدارة الإنترنت"], "zh": ["互联网治理论坛"], "de": []}


def test_names_in_one_language_need_no_table(catalogue: Catalogue) -> None:
    assert names_of(catalogue.thing(f"{ID}topic/funding")) is None
