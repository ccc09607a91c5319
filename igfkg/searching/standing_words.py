"""The words that ask how a thing stands, or for the newest of it, in the languages of the pages."""

from typing import Final

from igfkg.searching.question_words import FILLERS, has_only, tokens_of, word_set

#: What is asked of a thing: how it stands, and that the newest is sought.
_STANDING: Final = word_set(
    "status statuses state standing newest latest last current recent "
    "statut statuts etat actuel actuelle recent recente dernier derniere "
    "estado estados situacion actual reciente ultimo ultima "
    "статус состояние текущий текущее последний последнее новейший новейшее "
    "حالة وضع أحدث آخر الحالية الحالي"
)


def without_standing_words(text: str) -> str:
    """Return a text without words for how a thing stands, as "newest status of", nor small ones; empty without others.

    A text without any such word is returned as it is.
    """
    tokens = tokens_of(text)
    if not any(has_only(each, _STANDING) for each in tokens):
        return text
    return " ".join(each for each in tokens if not has_only(each, _STANDING | FILLERS))
