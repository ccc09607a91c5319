"""Questions on a body as people type them: who chairs it, and what it must do."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import plain
from igfkg.searching.question_words import FILLERS, has_only, tokens_of, word_set

_CHAIR: Final = word_set(
    "chair chairs chaired chairing chairman chairwoman chairperson chairmanship "
    "preside president presidente presidence presidee presidencia presidida presidido "
    "председатель председателя председательствует председательствовал رئيس رئيسة رئاسة يرأس"
)
_DUTIES: Final = word_set(
    "must should shall task tasks duty duties obligation obligations obliged "
    "doit doivent devrait tache taches faire debe deben deberia tarea tareas hacer "
    "должен должна должно должны задача задачи делать مهام"
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


def read_body_question(text: str) -> BodyQuestion | None:
    """Return the question on a body that a text may be; None where it has no word for a chair or a task, or no name."""
    tokens = tokens_of(text)
    forms = [plain(folded(each)) for each in tokens]
    is_on_chair, is_on_duties = not _CHAIR.isdisjoint(forms), not _DUTIES.isdisjoint(forms)
    around = FILLERS | (_CHAIR if is_on_chair else _DUTIES)
    name = " ".join(each for each in tokens if not has_only(each, around))
    if not name or not (is_on_chair or is_on_duties):
        return None
    return BodyQuestion(BodyAspect.CHAIR if is_on_chair else BodyAspect.TASKS, name)
