"""Questions on a body as people type them: who chairs or chaired it, and what it must do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import plain
from igfkg.searching.question_words import FILLERS, SUBJECT, has_only, tokens_of, word_set
from igfkg.searching.typed_years import typed_years, without_years

_CHAIR: Final = word_set(
    "chair chairs chaired chairing co-chair co-chairs co-chaired chairman chairwoman chairperson chairmanship "
    "preside president presidente presidence presidee presidencia presidida presidido presidio presidieron "
    "presidentes presidentas председатели председатель председателя председательствует председательствовал "
    "председательствовала председательствовали رئيس رئيسة رئاسة يرأس ترأس رؤساء"
)
#: Parts of the names of such roles, before a hyphen.
_BESIDE_CHAIR: Final = word_set("co vice interim")
#: Words that ask for all who chaired, not for the last of them.
_OF_ALL: Final = word_set(
    "chaired co-chaired were was had has have been former past previous all every list "
    "ont etaient etait anciens presidio presidido presidieron han fueron presidentes "
    "председательствовал председательствовала председательствовали председатели был была были ترأس رؤساء"
)
_DUTIES: Final = word_set(
    "must should shall task tasks duty duties obligation obligations obliged "
    "doit doivent devrait tache taches faire debe deben deberia tarea tareas hacer "
    "role roles rol papel роль "
    "должен должна должно должны задача задачи делать делает دور مهام"
)
#: Several words that ask for a task: "what is the Commission to do", "what is it asked to do", "what is asked of it".
_DUTY_PHRASES: Final = re.compile(
    r"\A(?>.*?\b(?:is|are|was|were|has|have|had)\b).*\bto do\b"  # from the first only, so that the time is linear
    r"|\A(?>.*?\bwhat (?:does|do|did|will|can)\b).*\bdo(?:es|ing)?\b"
    r"|\b(?:que|qu) (?:fait|hace|hizo)\b"
    r"|\b(?:asked|expected|requested|invited|required|supposed|mandated|tasked|called (?:up)?on)\b (?:to|of|from)\b"
    r"|\b(?:chargee?|censee?|appelee?|invitee?|priee?|tenue?) (?:de|a)\b"
    r"|\A(?>.*?\b(?:demande|attend)e?\b).* \b(?:a|de)\b"
    r"|\bse (?:le )?(?:pide|pidio|encarga|encargo|espera)\b|\btiene que\b"
)
#: The words of such phrases, which name nothing.
_PHRASE_WORDS: Final = word_set(
    "asked expected requested invited required supposed mandated tasked called on upon done "
    "charge chargee cense censee appele appelee invite invitee prie priee tenu tenue demande attend "
    "pide pidio encarga encargo espera que haga fait hace hizo does doing"
)
#: Before what a task is about.
_ABOUT: Final = word_set(
    "about on for with regarding concerning towards sur concernant propos sujet egard pour sobre respecto acerca"
)


class BodyAspect(Enum):
    """What a question on a body is about."""

    CHAIR = "chair"
    TASKS = "tasks"


@dataclass(frozen=True)
class BodyQuestion:
    """A question on a body."""

    aspect: BodyAspect
    name: str  #: the words that may be the name of the body
    short_name: str = ""  #: those of them before "about the IGF"; empty where the text does not end so
    years: tuple[str, ...] = ()  #: the years that the text names
    is_of_all: bool = False  #: whether it is on all who chaired the body, not on the last of them


def read_body_question(text: str) -> BodyQuestion | None:
    """Return the question on a body that a text may be; None where it has no word for a chair or a task, or no name."""
    years = typed_years(text)
    tokens = tokens_of(without_years(text) if years else text)
    forms = [plain(folded(each)) for each in tokens]
    is_on_chair = not _CHAIR.isdisjoint(forms)
    if not is_on_chair and not _is_on_duties(forms):
        return None
    around = FILLERS | (_CHAIR | _BESIDE_CHAIR if is_on_chair else _DUTIES | _PHRASE_WORDS)
    name = _name_in(tokens, around)
    if not name:
        return None
    aspect = BodyAspect.CHAIR if is_on_chair else BodyAspect.TASKS
    short_name = _name_in(tokens[: _end_before_subject(forms)], around)
    return BodyQuestion(aspect, name, short_name, years, is_on_chair and _is_of_all(forms))


def _is_of_all(forms: Sequence[str]) -> bool:
    """Whether words ask for all who chaired a body; "a" is a word of the past beside the French verb."""
    return not _OF_ALL.isdisjoint(forms) or {"a", "preside"}.issubset(forms)


def _is_on_duties(forms: Sequence[str]) -> bool:
    return not _DUTIES.isdisjoint(forms) or bool(_DUTY_PHRASES.search(" ".join(forms)))


def _name_in(tokens: Sequence[str], around: frozenset[str]) -> str:
    """Words without those around a name."""
    return " ".join(each for each in tokens if not has_only(each, around))


def _end_before_subject(forms: Sequence[str]) -> int:
    """The place of the word before what everything here is about, at the end of a text; 0 where it does not end so."""
    places = [place for place, form in enumerate(forms) if form in _ABOUT]
    after = [form for form in forms[places[-1] + 1 :] if form not in FILLERS] if places else []
    return places[-1] if after and SUBJECT.issuperset(after) else 0
