"""Names by language, and gaps where no source has one."""

from dataclasses import replace

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Literal
from igfkg.views.presentation.names import names_of
from tests.iris import ID


def test_names_are_in_a_table_by_language(catalogue: Catalogue) -> None:
    names = names_of(catalogue.model, catalogue.thing(f"{ID}body/igf"))
    assert names is not None
    label, *_ = names.fields
    values = {
        language: [fact.value.lexical for fact in names.facts(language, label) if isinstance(fact.value, Literal)]
        for language in ("ar", "zh", "de")
    }
    assert values == {"ar": ["منتدى إدارة الإنترنت"], "zh": ["互联网治理论坛"], "de": []}


def test_names_in_one_language_need_no_table(catalogue: Catalogue) -> None:
    assert names_of(catalogue.model, catalogue.thing(f"{ID}topic/funding")) is None


@pytest.mark.parametrize("group", ["identity", "content"])
def test_the_shapes_say_which_group_of_fields_has_the_names(catalogue: Catalogue, group: str) -> None:
    groups = tuple(replace(each, holds_names=each.name == group) for each in catalogue.model.groups)
    names = names_of(replace(catalogue.model, groups=groups), catalogue.thing(f"{ID}body/igf"))
    shown = {field.group for field in names.fields} if names else set()
    assert shown <= {group}
    assert bool(shown) is (group == "identity")
