"""Questions on what a person states, as people type them."""

from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import plain
from igfkg.searching.question_words import FILLERS, has_only, tokens_of, word_set

_STATING: Final = word_set(
    "say says said state states stated statement statements write writes wrote written think thinks thought view views "
    "dit dire disait declare declaration declarations ecrit pense "
    "dijo dice dicho declaro declaracion declaraciones escribio escribe piensa opina "
    "сказал сказала говорит написал написала заявление قال قالت يقول كتب بيان"
)
#: Before what a statement is on.
_ABOUT: Final = word_set("about on regarding concerning sur propos concernant sobre acerca respecto о об عن بشأن")


def read_stating_name(text: str) -> str:
    """Return the words that may be the name of a person whose statements a text is on; empty where it is on others."""
    tokens = tokens_of(text)
    forms = [plain(folded(each)) for each in tokens]
    if _STATING.isdisjoint(forms) or '"' in text:
        return ""
    end = next((place for place, form in enumerate(forms) if place and form in _ABOUT), len(tokens))
    return " ".join(each for each in tokens[:end] if not has_only(each, FILLERS | _STATING))
