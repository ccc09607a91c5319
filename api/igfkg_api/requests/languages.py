"""The languages of the pages, and whether a request names one in its URL."""

#: The languages of the pages: labels are in them as far as sources have them.
LANGUAGES = {
    "en": "English",
    "fr": "français",
    "es": "español",
    "ar": "العربية",
    "ru": "русский",
    "zh": "中文",
}


class ChosenLanguage(str):
    """A language tag that the URL of a page names; another one is what the browser prefers."""

    __slots__ = ()
