"""What a name that no field has may mean, by the model alone."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.lists.conditions import read_conditions
from igfkg.catalogue.lists.near_fields import near_fields
from igfkg.errors import BadRequestError


@pytest.mark.parametrize(
    ("collection", "name", "near"),
    [
        ("recommendations", "topic", ["subject", "mainTopic"]),  # the label of one, the class of the values of both
        ("recommendations", "thème", ["subject", "mainTopic"]),
        ("recommendations", "main-topic", ["mainTopic"]),
        ("recommendations", "document", ["setOutIn"]),  # the class of its values
        ("recommendations", "set", ["inSet", "setOutIn"]),
        ("meetings", "start", ["startDate"]),  # a word of its name
        ("meetings", "startdte", ["startDate"]),
        ("meetings", "nothing", []),
        ("meetings", "", []),
        ("meetings", "s" * 100, []),
    ],
)
def test_near_fields(catalogue: Catalogue, collection: str, name: str, near: list[str]) -> None:
    assert near_fields(catalogue.model, catalogue.model.collection_class(collection), name) == near


def test_a_refused_filter_names_what_is_near(catalogue: Catalogue) -> None:
    cls = catalogue.model.collection_class("recommendations")
    with pytest.raises(BadRequestError, match=r"^unknown parameter topic \(near it: subject, mainTopic\); fields to"):
        read_conditions(catalogue, cls, [("topic", "funding")])
