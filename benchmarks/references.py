"""Reading references to UN documents: megabytes a second in each language, on texts full of references."""

import time

from igfkg.symbols import find

_LEAST = 5.0  # megabytes a second
_SIZE = 400_000  # characters of a text
_RUNS = 3
_FILLERS = 12  # two references in about 1,200 characters: the density of the resolutions of the United Nations
#: Two references, and text without any.
_PROSE = {
    "en": "Recalling its resolutions 56/183 of 21 December 2001 and 57/270 B of 23 June 2003 on the Summit, ",
    "fr": "Rappelant ses résolutions 56/183 du 21 décembre 2001 et 57/270 B du 23 juin 2003 sur le Sommet, ",
    "es": "Recordando sus resoluciones 56/183, de 21 de diciembre de 2001, y 57/270 B, de 23 de junio de 2003, ",
    "ru": "ссылаясь на свои резолюции 56/183 от 21 декабря 2001 года и 57/270 B от 23 июня 2003 года, ",
    "zh": "回顾其2001年12月21日第56/183号和2003年6月23日第57/270 B号决议，",
    "ar": "إذ تشير إلى قراريها 56/183 المؤرخ 21 كانون الأول/ديسمبر 2001 و 57/270 باء المؤرخ 23 حزيران/يونيه 2003، ",
}
_FILLER = {
    "en": "and noting with appreciation the work that is being done by all those who take part in it, ",
    "fr": "et notant avec satisfaction le travail accompli par toutes celles et tous ceux qui y participent, ",
    "es": "y observando con aprecio la labor que llevan a cabo todas las personas que participan en ella, ",
    "ru": "и с признательностью отмечая работу, которую проводят все, кто принимает в ней участие, ",
    "zh": "并赞赏地注意到所有参与者正在为此开展的工作以及取得的进展，",
    "ar": "وإذ تلاحظ مع التقدير العمل الذي يقوم به جميع المشاركين فيها، ",
}


def run() -> bool:
    """Print the speed in each language; return whether each reaches the least."""
    print("References to UN documents in text (MB/s of UTF-8)")
    speeds = {language: _speed(language) for language in _PROSE}
    for language, speed in speeds.items():
        print(f"  {language}  {speed:6.1f}  {'' if speed >= _LEAST else f'below {_LEAST}'}")
    return all(speed >= _LEAST for speed in speeds.values())


def _speed(language: str) -> float:
    unit = _PROSE[language] + _FILLERS * _FILLER[language] + "\n"
    text = unit * (_SIZE // len(unit))
    return len(text.encode()) / 1e6 / min(_seconds(text) for _ in range(_RUNS))


def _seconds(text: str) -> float:
    start = time.process_time()
    for _ in find(text):
        pass
    return time.process_time() - start
