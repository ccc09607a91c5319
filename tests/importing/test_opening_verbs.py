"""The act that a paragraph begins with, in six languages; what is in doubt is no act."""

import pytest

from igfkg.importing.opening_verbs import opening_verb
from igfkg.importing.verb_forms import AMBIGUOUS, FORMS
from igfkg.rdf.space import scheme_iri
from igfkg.rdf.turtle import load_turtle
from igfkg.sources.content import find_content

#: The beginning of a paragraph, its language, and the acts it may stand for.
VERBS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Recalling its plan of the vanes,": ("en", ("recalls",)),
    "Recalls the plan;": ("en", ("recalls",)),
    "Also recalls the plan;": ("en", ("recalls",)),
    "In this regard, once again strongly urges the owners;": ("en", ("urges",)),
    "Takes note with appreciation of the report;": ("en", ("takes-note-of",)),
    "Noting with great concern the rust,": ("en", ("notes",)),
    "\xa0 Calls\xa0upon the owners;": ("en", ("calls-upon",)),
    "Calls urgently for oil;": ("en", ("calls-for",)),
    "Emphasizes the wind;": ("en", ("stresses",)),
    "Welcomes and urges the full use;": ("en", ("welcomes",)),
    "Requestsomething odd": ("en", ()),
    "Taking into account the wind,": ("en", ()),
    "Expresses concern at the rust;": ("en", ()),
    "Prie instamment les villes;": ("fr", ("urges",)),
    "Prie les villes;": ("fr", ("requests",)),
    "S'engage à huiler;": ("fr", ("commits",)),
    "Prend acte du rapport;": ("fr", ("acknowledges", "notes", "takes-note-of")),
    "Se félicite également du vent;": ("fr", ("welcomes",)),
    "Acogiendo también con beneplácito el viento,": ("es", ("welcomes",)),
    "Pide a las ciudades;": ("es", ("calls-for", "requests")),
    "особо отмечает ветер;": ("ru", ("stresses",)),
    "отмечает ветер;": ("ru", ("notes",)),
    "с глубокой озабоченностью отмечая ржавчину,": ("ru", ("notes",)),
    "с удовлетворением отмечает ветер;": ("ru", ("notes", "welcomes")),
    "又回顾风向标": ("zh", ("recalls",)),
    "在这方面，欢迎风向标": ("zh", ("welcomes",)),
    "表示赞赏地注意到风向标": ("zh", ("takes-note-of",)),
    "深为关切风向标": ("zh", ()),
    "وإذ تشيرُ أيضاً إلى الرياح": ("ar", ("recalls",)),
    "تؤكد من جديد الرياح": ("ar", ("reaffirms",)),
    "يؤكد الرياح": ("ar", ("stresses",)),
    "تسلّم بالرياح": ("ar", ("recognizes",)),
    "": ("en", ()),
}


@pytest.mark.parametrize("text", VERBS)
def test_opening_verbs(text: str) -> None:
    language, acts = VERBS[text]
    verb = opening_verb(text, language)
    assert verb.acts == acts
    assert verb.act == (acts[0] if len(acts) == 1 else None)


def test_few_words_are_shown_of_what_is_not_known() -> None:
    assert opening_verb("Expressing concern, at the rust of the vanes", "en").words == "expressing concern, at"
    assert opening_verb("深为关切风向标的锈蚀和其他问题", "zh").words == "深为关切风向标的"


def test_every_act_is_one_of_the_scheme() -> None:
    path = find_content().ontology / "schemes" / "act.ttl"
    acts = {str(getattr(quad.subject, "value", "")) for quad in load_turtle({path.name: path.read_bytes()})}
    named = {act for forms in FORMS.values() for act in forms}
    named |= {act for each in AMBIGUOUS.values() for candidates in each for act in candidates}
    assert {scheme_iri("act", act) for act in named} <= acts
