"""The words with which paragraphs of resolutions begin, for the acts of the scheme, in six languages.

Words that stand for one act, by the labels and definitions of ``ontology/schemes/act.ttl`` and by how the languages of
one resolution translate each other. Where more than one translation in twenty is another act, the words stand under
``AMBIGUOUS`` with the acts they may stand for. An asterisk is an adverb that may stand there. Others, such as
"Expressing concern", are no act of the scheme.
"""

from collections.abc import Mapping
from typing import Final

#: Words by language and key of the act.
FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "endorses": "endorses | endorsing",
        "takes-note-of": "takes * note | taking * note",
        "notes": "notes | noting",
        "welcomes": "welcomes | welcoming",
        "supports": "supports | supporting",
        "recalls": "recalls | recalling",
        "recognizes": "recognizes | recognizing | recognises | recognising",
        "acknowledges": "acknowledges | acknowledging",
        "reaffirms": "reaffirms | reaffirming | reiterates | reiterating",
        "stresses": "stresses | stressing | emphasizes | emphasizing | underlines | underlining"
        " | underscores | underscoring",
        "decides": "decides | deciding",
        "requests": "requests | requesting",
        "invites": "invites | inviting",
        "calls-upon": "calls * upon | calling * upon | calls on | calling on",
        "calls-for": "calls * for | calling * for",
        "urges": "urges | urging",
        "encourages": "encourages | encouraging",
        "commits": "commits | committing itself",
        "suggests": "suggests",
        "proposes": "proposes",
        "recommends": "recommends | recommending",
        "looks-forward-to": "looks forward | looking forward",
        "extends": "extends",
        "applauds": "applauds | applauding",
        "builds-on": "builds on | building on",
    },
    "fr": {
        "endorses": "fait * sien | fait * sienne | fait * siens | fait * siennes",
        "notes": "notant",
        "welcomes": "se félicite | se félicitant | accueille * avec satisfaction | accueillant * avec satisfaction",
        "supports": "appuie | soutient",
        "recalls": "rappelle | rappelant",
        "recognizes": "reconnaît | reconnaissant",
        "reaffirms": "réaffirme | réaffirmant | réitère | réitérant",
        "stresses": "souligne | soulignant | insiste sur",
        "decides": "décide",
        "requests": "prie",
        "urges": "exhorte | exhortant | prie * instamment | demande * instamment",
        "encourages": "encourage | encourageant",
        "commits": "s’engage",
        "suggests": "suggère",
        "proposes": "propose",
        "looks-forward-to": "attend * avec intérêt | attendant * avec intérêt",
        "extends": "proroge",
        "applauds": "applaudit",
        "builds-on": "s’appuie sur",
    },
    "es": {
        "endorses": "hace * suyo | hace * suya | hace * suyos | hace * suyas",
        "takes-note-of": "toma * nota | tomando * nota",
        "notes": "observa | observando | hace notar | haciendo notar",
        "welcomes": "acoge * con beneplácito | acogiendo * con beneplácito | acoge * con satisfacción",
        "supports": "apoya",
        "recalls": "recuerda | recordando",
        "reaffirms": "reafirma | reafirmando | reitera | reiterando",
        "stresses": "destaca | destacando | subraya | subrayando | recalca | recalcando | pone * de relieve"
        " | poniendo * de relieve",
        "decides": "decide",
        "requests": "solicita",
        "invites": "invita | invitando",
        "calls-upon": "exhorta | exhortando",
        "urges": "insta | instando",
        "encourages": "alienta | alentando",
        "commits": "se compromete",
        "suggests": "sugiere",
        "proposes": "propone",
        "recommends": "recomienda",
        "looks-forward-to": "aguarda * con interés | espera * con interés | aguardando con interés",
        "extends": "prorroga",
        "applauds": "aplaude",
        "builds-on": "se basa en",
    },
    "ru": {
        "notes": "отмечает | отмечая | с * озабоченностью отмечает | с * озабоченностью отмечая"
        " | с * обеспокоенностью отмечает | с * обеспокоенностью отмечая | с признательностью отмечает"
        " | с признательностью отмечая",
        "welcomes": "приветствует | приветствуя",
        "supports": "поддерживает",
        "recalls": "ссылается | ссылаясь | напоминает | напоминая",
        "reaffirms": "вновь * подтверждает | вновь подтверждая | вновь * заявляет | вновь заявляя",
        "stresses": "подчеркивает | подчеркивая | особо * отмечает | особо отмечая | особо * подчеркивает"
        " | особо подчеркивая",
        "decides": "постановляет",
        "requests": "просит",
        "urges": "настоятельно * призывает",
        "commits": "обязуется",
        "looks-forward-to": "с интересом ожидает",
        "extends": "продлевает",
    },
    "zh": {
        "takes-note-of": "表示*注意到",
        "notes": "注意到 | *地注意到",
        "welcomes": "欢迎",
        "supports": "支持",
        "recalls": "回顾",
        "recognizes": "确认 | 认识到",
        "reaffirms": "重申",
        "stresses": "强调 | 着重指出",
        "decides": "决定",
        "requests": "请",
        "invites": "邀请",
        "urges": "敦促",
        "encourages": "鼓励",
        "looks-forward-to": "期待",
    },
    "ar": {
        "notes": "تلاحظ | يلاحظ",
        "welcomes": "ترحب | يرحب",
        "recalls": "تشير * إلى | يشير * إلى",
        "recognizes": "تسلم | يسلم",
        "reaffirms": "تؤكد من جديد | يؤكد من جديد | تؤكد مجددا | يؤكد مجددا | تعيد * تأكيد | يعيد * تأكيد"
        " | تكرر * تأكيد | يكرر * تأكيد",
        "stresses": "تؤكد | يؤكد | تشدد | يشدد",
        "decides": "تقرر | يقرر",
        "requests": "تطلب | يطلب",
        "calls-upon": "تهيب | يهيب",
        "urges": "تحث | يحث",
        "encourages": "تشجع | يشجع",
        "recommends": "توصي | يوصي",
        "looks-forward-to": "تتطلع | يتطلع",
    },
}

#: Words that may stand for one of several acts, by language: the acts, and the words.
AMBIGUOUS: Final[Mapping[str, Mapping[tuple[str, ...], str]]] = {
    "en": {},
    "fr": {
        ("acknowledges", "notes", "takes-note-of"): "prend * acte | prenant * acte",
        ("notes", "takes-note-of"): "prend * note | prenant * note",
        ("acknowledges", "notes"): "note",
        ("calls-upon", "invites"): "invite | invitant",
        ("encourages", "recommends"): "recommande",
        ("acknowledges", "notes", "recognizes"): "constate | constatant | considère | considérant | estime | estimant"
        " | est * conscient | est * consciente | consciente | conscient | se dit * consciente | se dit * conscient"
        " | sait | sachant",
        ("applauds", "recognizes", "welcomes"): "salue | saluant",
        ("calls-for", "calls-upon", "requests"): "demande",
        ("calls-upon", "encourages", "urges"): "engage | engageant",
    },
    "es": {
        ("acknowledges", "recognizes"): "reconoce | reconociendo",
        ("calls-for", "requests"): "pide",
        ("notes", "stresses"): "resalta | resaltando",
    },
    "ru": {
        ("acknowledges", "recognizes"): "признает | признавая | считает | считая | учитывает | учитывая"
        " | принимает * во внимание | принимая * во внимание",
        ("acknowledges", "reaffirms"): "подтверждает | подтверждая",
        ("notes", "takes-note-of"): "принимает * к сведению | принимая * к сведению | с * принимает * к сведению"
        " | с * принимая * к сведению",
        ("calls-for", "calls-upon", "encourages"): "призывает | вновь призывает",
        ("encourages", "recommends"): "рекомендует",
        ("invites", "proposes"): "предлагает",
        ("notes", "welcomes"): "с удовлетворением отмечает | с удовлетворением отмечая",
    },
    "zh": {
        ("acknowledges", "recognizes"): "承认 | 肯定",
        ("calls-for", "calls-upon", "urges"): "促请 | 呼吁 | 吁请 | 要求",
        ("endorses", "supports"): "认可 | 核可",
        ("proposes", "recommends", "suggests"): "建议",
    },
    "ar": {
        ("acknowledges", "recognizes"): "تقر | يقر | تعترف | يعترف | تدرك | يدرك | تنوه | ينوه",
        ("calls-for", "calls-upon", "invites"): "تدعو | يدعو",
        ("endorses", "supports"): "تؤيد | يؤيد",
        ("notes", "takes-note-of"): "تحيط * علما | يحيط * علما",
    },
}

#: What may stand before the verb, by language, as a regular expression.
BEFORE: Final[Mapping[str, str]] = {
    "en": r"(?:also|further|in th(?:is|at) regard|once again|again|strongly|and)",
    "fr": r"(?:à cet égard|en outre)",
    "es": r"(?:a este respecto|en este sentido|también|además)",
    "ru": r"(?:в этой связи|также|далее)",
    "zh": r"(?:在这方面|又|还|再次|进一步|并|特别|强烈)",
    "ar": r"(?:و?إذ|و?هي|في هذا الصدد)",
}
