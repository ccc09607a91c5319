"""The words that make a text a question, and what is left of it to be searched for.

Only common forms in English, French, Spanish, Russian and Arabic are known, and some in Chinese, which has no spaces.
"""

import re
from typing import Final

from igfkg.catalogue.folding import folded
from igfkg.linking.candidates.wording import plain


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as they are compared."""
    return frozenset(plain(text).split())


#: Words that ask for something.
_INTERROGATIVES: Final = word_set(
    "who whom whose what when where which why how "
    "qui quoi quel quelle quels quelles quand comment pourquoi combien "
    "quien quienes cual cuales cuando donde cuanto cuanta cuantos cuantas "
    "кто что кого чем когда где сколько какой какая какие каком каких почему "
    "من ماذا متى أين كم كيف لماذا"
)
#: Words that begin or mark a question; "tell" and "show" do as well as "what".
_OPENERS: Final = _INTERROGATIVES | word_set(
    "is are was were does did do has have can will tell show explain list "
    "que qu ou est sont "
    "como por es son fue "
    "как "
    "ما هل"
)
#: Words of questions, and around what is asked about, that name nothing.
FILLERS: Final = _OPENERS | word_set(
    "a an the of in on at to for from by with about and or as into up out so then "
    "be been being doing had having could would shall should may might must i me my we us our you your it its they "
    "them their he she his her this that these those there here any some all every each much many often long far big "
    "since until till before after during while whether if because not no nor than too also only just still yet "
    "already both either neither such "
    "else please give find see get got let know mean means meant happen happened happens become became take took place "
    "places held hold holds go went going want need look looking name called next last latest newest recent upcoming "
    "first ever now today currently s t "
    "au aux d dans de des du en et l la le les par pour sur un une a ont ete etait etaient sera avait il elle ils "
    "elles on "
    "ce cet cette ces se s c j n y t lieu tenu tient eu aura aux prochain prochaine dernier derniere premier premiere "
    "montre donne dis moi quoi "
    "depuis jusque pendant avant apres lors si mais donc ne pas deja encore aussi son sa leur leurs "
    "notre nos votre vos fut furent etre avoir avaient y a-t-il "
    "al con del el los las una y o se lo su sus fueron era sera ha han hubo hay tiene tuvo celebra celebro celebrara "
    "desde hasta antes despues durante mientras si no ni pero ya tambien le les este esta esto estos estas ese esa eso "
    "ser estar haber habia habra estaba estuvo algun alguna "
    "tendra lugar proximo proxima ultimo ultima primer primero muestra dime me "
    "в во и к на о об от по с со у за из до после перед при ли или а но же не нет уже еще "
    "был была было были быть есть будет будут имеет следующий следующая это этот эта эти тех пор "
    "он она оно они его ее их является являются "
    "في على إلى عن هو هي كان كانت القادم منذ حتى قد لقد هناك هذا هذه ذلك تلك التي الذي أن إن أو ثم "
    "بعد قبل خلال لم لن لا"
)
#: What everything here is about.
SUBJECT: Final = word_set(
    "igf igfs fgi un internet governance gouvernance gobernanza forum forums foro foros фуи форум форума форуме "
    "المنتدى منتدى إدارة حوكمة الإنترنت إنترنت"
)
#: What happens to things rather than names them.
_VERBS: Final = word_set(
    "host hosted hosts hosting attend attended attending participate participated pay pays paid fund funds funded "
    "finance finances financed say says said ask asks decide decided make made chair chaired chairs lead led run runs "
    "organise organised organize organized come comes came stand end ends start started begin began cost costs "
    "vote votes voted voting against "
    "accueilli accueillie accueille finance paie paye dit demande decide preside preside organise "
    "vote voté voter contre "
    "acogio acoge paga financia dice pide decidio preside presidio asistieron organizo voto votaron votacion contra "
    "решил решила решили решено голосовал голосовали голосование голосования голосовании платит финансирует "
    "قرر قررت صوت صوتت تصويت التصويت"
)
_CHINESE: Final = re.compile(
    "[从自]?(?:什么时候|何时)(?:起|开始)?|是否|有没有|有无|"
    "什么是|是什么|为什么|怎么样?|多少人?|哪里|哪儿|哪些|哪个|哪年|谁|什么|几次|吗|呢|的|了|是|在|请问|下一届"
)
_MARKS_OF_QUESTIONS: Final = "?¿？؟"
_AROUND: Final = "?¿？؟!¡.,;:،؛，。、«»“”()"
_PARTS: Final = re.compile(r"['’\-]")


def is_question(text: str) -> bool:
    """Return whether a text has the form of a question, or of a wish to be shown something."""
    tokens = tokens_of(text)
    if len(tokens) < 2 or '"' in folded(text):  # noqa: PLR2004  (one word is a name)
        return bool(_CHINESE.search(text)) and not text.isascii() and '"' not in text
    if any(each in text for each in _MARKS_OF_QUESTIONS) or has_only(_PARTS.split(tokens[0])[0], _OPENERS):
        return True
    return has_only(tokens[0], FILLERS) and has_only(tokens[1], _INTERROGATIVES)  # since when, by whom


def without_question_words(text: str) -> str:
    """Return a question without the words that name nothing; empty where it has no others.

    Words for what happens, such as "hosted", stay only where there are no others.
    """
    if _CHINESE.search(text):
        return " ".join(_CHINESE.sub(" ", text).strip(_AROUND).split())
    telling = [each for each in tokens_of(text) if not has_only(each, FILLERS)]
    names = [each for each in telling if not has_only(each, _VERBS)]
    return " ".join(names or telling)


def names_subject_alone(text: str) -> bool:
    """Return whether all words of a text are for what everything here is about, as "IGF" is."""
    tokens = tokens_of(text)
    return bool(tokens) and all(plain(folded(each)) in SUBJECT for each in tokens)


def is_common(word: str) -> bool:
    """Return whether a word is one of questions, or for what happens or everything here is about: names nothing."""
    form = plain(folded(word))
    return form in FILLERS or form in SUBJECT or form in _VERBS


def tokens_of(text: str) -> list[str]:
    """Return the words of a text without the marks around them."""
    return [each for token in text.split() if (each := token.strip(_AROUND))]


def has_only(token: str, left_out: frozenset[str]) -> bool:
    """Return whether all parts of a word are among others; one in capitals is an acronym: WHO, IT."""
    if len(token) > 1 and token.isupper():
        return False
    parts = [plain(each) for each in _PARTS.split(folded(token))]
    return all(not part or part in left_out for part in parts)
