"""The words around references to UN documents, a table for each of the six languages.

Everything that differs between languages is here; the grammar that reads them is one (:mod:`igfkg.symbols.tokens`,
:mod:`igfkg.symbols.reading`). The entries are regular expressions: a word with its endings is one entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: Codes of organs as they stand in symbols before ``/RES``; which council "the Council" is follows from its numbers.
ASSEMBLY, HUMAN_RIGHTS, ECONOMIC, SECURITY, COUNCIL = "A", "A/HRC", "E", "S", "council"


@dataclass(frozen=True)
class Words:
    """The words of one language; each field is a regular expression, empty where the language has no such word."""

    script: str  #: a character of the script, as a regular expression
    is_spaced: bool  #: words stand apart
    resolution: str
    resolutions: str  #: plurals, where they differ from the singular
    decision: str
    possessive: str  #: "its", where it is a word of its own
    organs: Mapping[str, str]
    series: str  #: bodies with resolutions of their own
    acts: str  #: laws and standards with numbers of their own
    months: tuple[str, ...]
    date: str  #: with ``{month}``, and groups ``day`` and ``year``
    dated: str  #: between a number and its date
    of: str  #: between a number and the organ after it
    connective: str  #: between two numbers of a list, beside punctuation
    number: str  #: before a number: "No."
    through: str  #: between two section letters or paragraphs of a range
    letters: Mapping[str, str]  #: letters of sections that are not Latin
    paragraph: str
    paragraph_of: str  #: between the number of a paragraph and the document
    prefix: str = ""  #: written together with the words: an article or preposition
    month_first: str = ""  #: a date that begins with its month, with ``{month}``
    ordinal: bool = False  #: the number of a paragraph stands between two words, as in 第63段


_ENGLISH = Words(
    script="[a-z]",
    is_spaced=True,
    resolution=r"resolution|res\.?",
    resolutions=r"resolutions",
    decision=r"decisions?",
    possessive=r"its",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"human rights council|hrc",
            ECONOMIC: r"economic and social council|ecosoc",
            SECURITY: r"security council|unsc",
            ASSEMBLY: r"general assembly|unga|ga|the assembly(?! of)",
            COUNCIL: r"the council(?! of)",
        }
    ),
    series=(
        r"environment assembly|health assembly|parliamentary assembly|world assembly|assembly of (?:states|heads)|"
        r"european council|governing council|council of (?:europe|the european|the league)|"
        r"peace and security council|executive council|"
        r"sub-?commissions?|commissions?|conferences?|meeting of the (?:states )?parties|boards?|agency|committees?|"
        r"european union|african union|inter-parliamentary union|parliament|league of arab states|"
        r"organi[sz]ation of islamic "
        r"cooperation|unea|wha|escap|eclac|cop"
    ),
    acts=(
        r"directives?|regulations?|decrees?|laws?|acts?|rules?|articles?|standards?|recommendations?|comments?|"
        r"opinions?|cases?|judge?ments?|treat(?:y|ies)"
    ),
    months=(
        "jan(?:uary|\\.)",
        "feb(?:ruary|\\.)",
        "mar(?:ch|\\.)",
        "apr(?:il|\\.)",
        "may",
        "june?\\.?",
        "july?\\.?",
        "aug(?:ust|\\.)",
        "sept?(?:ember|\\.)",
        "oct(?:ober|\\.)",
        "nov(?:ember|\\.)",
        "dec(?:ember|\\.)",
    ),
    date=(
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:(?:, ?| and | to |-)[0-9]{1,2}){0,4}\s(?P<month>{month})"
        r"(?: (?:and|to) [0-9]{1,2} (?:{month}))?,?\s(?P<year>(?:19|20)[0-9]{2})"
    ),
    month_first=r"(?:{month}) [0-9]{1,2}, (?:19|20)[0-9]{2}",
    dated=r"of|dated|adopted on|adopted|on",
    of=r"(?:of|by|adopted by)(?: the)?",
    connective=r"and also|and in|and|or|as well as|both|to|through",
    number=r"nos?\.?|numbers?",
    through=r"to|through",
    letters=MappingProxyType({}),
    paragraph=r"(?:operative |preambular )?(?:paragraphs?|paras?\.?)|articles?|ops?\.?|(?-i:PPs?)",
    paragraph_of=(
        r"(?:and [0-9]+ )?(?:of|in|to)(?: the)?(?: annex(?:es)? (?:to|of))?(?: the)?(?: its)?(?: outcome document of)?"
    ),
)

_FRENCH = Words(
    script="[a-z]",
    is_spaced=True,
    resolution=r"r[ée]solution",
    resolutions=r"r[ée]solutions",
    decision=r"d[ée]cisions?",
    possessive=r"sa|ses",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"conseil des droits de l['’]\s?homme|cdh",
            ECONOMIC: r"conseil [ée]conomique et social",
            SECURITY: r"conseil de s[ée]curit[ée]",
            ASSEMBLY: r"assembl[ée]e g[ée]n[ée]rale|l['’]\s?assembl[ée]e(?: g[ée]n[ée]rale)?",
            COUNCIL: (
                r"le conseil(?! (?:de|d['’]|[ée]conomique|europ))|"
                r"du conseil(?! (?:de|d['’]|[ée]conomique|europ))|"
                r"au conseil(?! (?:de|d['’]|[ée]conomique|europ))"
            ),
        }
    ),
    series=(
        r"l['’]\s?assembl[ée]e (?:des nations unies pour|mondiale|parlementaire|des [ée]tats)|"
        r"conseil d['’]administration|"
        r"conseil de l['’]europe|conseil europ[ée]en|sous-commissions?|commissions?|conf[ée]rences?|"
        r"r[ée]union des (?:[ée]tats )?parties|comit[ée]s?|agence|union (?:europ[ée]enne|"
        r"africaine|interparlementaire)|parlement|"
        r"conseil de paix et de s[ée]curit[ée]"
    ),
    acts=r"r[èe]glements?|d[ée]crets?|lois?|articles?|normes?|recommandations?|observations?|arr[êe]ts?|trait[ée]s?",
    months=(
        "janv(?:ier|\\.)",
        "f[ée]vr(?:ier|\\.)",
        "mars",
        "avr(?:il|\\.)",
        "mai",
        "juin",
        "juil(?:let|\\.)",
        "ao[ûu]t",
        "sept(?:embre|\\.)",
        "oct(?:obre|\\.)",
        "nov(?:embre|\\.)",
        "d[ée]c(?:embre|\\.)",
    ),
    date=(
        r"(?P<day>[0-9]{1,2})(?:er)?(?:(?:, ?| et | au |-)[0-9]{1,2}(?:er)?){0,4}\s(?P<month>{month})"
        r"(?: (?:et|au) [0-9]{1,2}(?:er)? (?:{month}))?\s(?P<year>(?:19|20)[0-9]{2})"
    ),
    dated=r"du|des|en date du|en date des|dat[ée]es? du|adopt[ée]es? le|le",
    of=r"du|de la|des|de l['’]|de|adopt[ée]es? par(?: le| la| l['’])?",
    connective=r"et les|et la|et|ou|ainsi que|à|au",
    number=r"n(?:[°ºo]s?|os?)\.?|num[ée]ros?",
    through=r"à|au",
    letters=MappingProxyType({}),
    paragraph=r"(?:paragraphes?|par\.|alin[ée]as?|articles?|art\.)",
    paragraph_of=r"(?:de|du|des|à)(?: la| l['’]| le| les)?(?: l['’]?annexe de)?(?: la| sa| ses)?",
)

_SPANISH = Words(
    script="[a-z]",
    is_spaced=True,
    resolution=r"resoluci[óo]n",
    resolutions=r"resoluciones",
    decision=r"decisi[óo]n|decisiones",
    possessive=r"sus?",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"consejo de (?:los )?derechos humanos",
            ECONOMIC: r"consejo econ[óo]mico y social",
            SECURITY: r"consejo de seguridad",
            ASSEMBLY: r"asamblea general|la asamblea(?! general)(?! (?:de|mund|parl))",
            COUNCIL: (
                r"el consejo(?! (?:de|econ|europ))|"
                r"del consejo(?! (?:de|econ|europ))|"
                r"al consejo(?! (?:de|econ|europ))"
            ),
        }
    ),
    series=(
        r"asamblea (?:de las naciones unidas sobre|mundial|parlamentaria|de los estados)|consejo de (?:europa|"
        r"administraci[óo]n|paz)|consejo europeo|subcomisi[óo]n|comisi[óo]n|conferencias?|reuni[óo]n de los estados|"
        r"comit[ée]s?|"
        r"junta|organismo|uni[óo]n (?:europea|africana|interparlamentaria)|parlamento"
    ),
    acts=(
        r"directivas?|reglamentos?|decretos?|leyes|ley|art[íi]culos?|normas?|recomendaci[óo]n|recomendaciones|"
        r"observaci[óo]n|observaciones|sentencias?|tratados?"
    ),
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "sep?tiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    date=(
        r"(?P<day>[0-9]{1,2})[°ºo]?(?:(?:, ?| y | a |-)[0-9]{1,2}){0,4} de (?P<month>{month})"
        r"(?: (?:y|al?)(?: el)? [0-9]{1,2} de (?:{month}))? del? (?P<year>(?:19|20)[0-9]{2})"
    ),
    dated=r"de|del|de fecha|fechadas?|aprobadas? el|adoptadas? el",
    of=r"de(?: la| los| las)?|del|aprobadas? por(?: el| la)?",
    connective=r"y las|y la|y|e|o|u|as[íi] como|a",
    number=r"n[úu]m(?:[eé]ros?|s)?\.?|n[°º]",
    through=r"al?",
    letters=MappingProxyType({}),
    paragraph=r"(?:p[áa]rrafos?|p[áa]rrs?\.|art[íi]culos?|art\.|apartados?)",
    paragraph_of=r"(?:de|del|a)(?: la| las| el| los)?(?: anexo de)?(?: la| su| sus)?",
)

_RUSSIAN = Words(
    script="[\u0400-\u04ff]",
    is_spaced=True,
    resolution=r"резолюци(?:я|и|ю|ей|ею)|рез\.",
    resolutions=r"резолюци(?:й|ям|ями|ях)",
    decision=r"решени(?:е|я|ю|ем|и|й|ям|ями|ях)",
    possessive=r"сво(?:ю|ей|и|их|ем|ём|им|ими|я|ё|е|его|ему)|ее|её|его",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"совет(?:а|у|ом|е)? по правам человека",
            ECONOMIC: r"экономическ(?:ий|ого|ому|им|ом) и социальн(?:ый|ого|ому|ым|ом) совет(?:а|у|ом|е)?|экосос",
            SECURITY: r"совет(?:а|у|ом|е)? безопасности",
            ASSEMBLY: r"генеральн(?:ая|ой|ую|ою) ассамбле(?:я|и|ю|ей|ею)|ассамбле(?:я|и|ю|ей)",
            COUNCIL: r"совет(?:а|у|ом|е)?",
        }
    ),
    series=(
        r"ассамбле(?:я|и|ю|ей) (?:организации объединенных наций по|программы|здравоохранения|государств)|"
        r"парламентск\w+ ассамбле(?:я|и|ю|ей)|всемирн\w+ ассамбле(?:я|и|ю|ей)|"
        r"совет\w* (?:европы|управляющих|мира)|европейск\w+ совет\w*|"
        r"подкомисси(?:я|и|ю|ей|ею)|комисси(?:я|и|ю|ей|ею)|конференци(?:я|и|ю|ей)|"
        r"совещани\w+ (?:государств|сторон)|комитет\w*|"
        r"агентств\w*|европейск\w+ союз\w*|африканск\w+ союз\w*|межпарламентск\w+ союз\w*|парламент\w*|правлени\w+"
    ),
    acts=r"директив\w+|регламент\w*|указ\w*|закон\w*|стать\w+|стандарт\w*|рекомендаци\w+|замечани\w+|договор\w*",
    months=(
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ),
    date=(
        r"(?P<day>[0-9]{1,2})(?:(?:, ?| и |-)[0-9]{1,2}){0,4}\s(?P<month>{month})(?: и [0-9]{1,2} (?:{month}))?"
        r"\s(?P<year>(?:19|20)[0-9]{2})(?:\s?(?:года|г\.))?"
    ),
    dated=r"от|принят\w+",
    of=r"принят\w+",
    connective=r"или|и на|и|а также|с|по",
    number=r"№|n°",
    through=r"по|до",
    letters=MappingProxyType(
        {"А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "К": "K", "М": "M", "О": "O", "Р": "P", "Т": "T"}
    ),
    paragraph=r"(?:пункт(?:а|е|у|ом|ы|ов|ах|ам|ами)?|п{1,2}\.|стать(?:я|и|е|ю|ей)|абзац\w*)",
    paragraph_of=r"(?:постановляющей части |преамбулы )?(?:сво\w+ |ее |её |его )?",
)

_CHINESE = Words(
    script="[\u4e00-\u9fff]",
    is_spaced=False,
    resolution=r"决议",
    resolutions="",
    decision=r"决定",
    possessive="其",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"人权理事会",
            ECONOMIC: r"经济及社会理事会|经社理事会|经济和社会理事会",
            SECURITY: r"安全理事会|安理会",
            ASSEMBLY: r"联合国大会|联大|大会",
            COUNCIL: r"理事会",
        }
    ),
    series=(
        r"环境大会|卫生大会|议会大会|缔约方(?:大会|会议)|缔约国(?:大会|会议)|人居大会|委员会|理事机构|执行局|欧洲联盟|欧盟|非洲联盟|非盟|"
        r"欧洲委员会|和平与安全理事会|执行理事会|管理理事会|规划署理事会|议会联盟"
    ),
    acts=r"指令|条例|法令|法律|标准|建议|意见",
    months=(),
    date=r"(?P<year>(?:19|20)[0-9]{2})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?日(?:[和至、][0-9]{1,2}日)?",
    dated="",
    of="",
    connective=r"和|及|以及|与|或|至|号|第",
    number=r"号",
    through=r"至|到",
    letters=MappingProxyType({}),
    paragraph="段",
    paragraph_of="",
    ordinal=True,
)

_ARABIC = Words(
    script="[\u0621-\u064a]",
    is_spaced=True,
    prefix=r"[وفبكل]{0,2}(?:ال|لل)?",
    resolution=r"قرار(?:ها|ه|هما|هم|نا)?",
    resolutions=r"قرار(?:ات|ي|ا|ين|ان|يها|يه|اتها|اته|اها|اه|اتهما)",
    decision=r"مقرر(?:ها|ه|هما|ات|ي|ا|ين|ان|يها|يه|اتها|اته)?",
    possessive="",
    organs=MappingProxyType(
        {
            HUMAN_RIGHTS: r"مجلس حقوق الإنسان",
            ECONOMIC: r"مجلس الاقتصادي والاجتماعي",
            SECURITY: r"مجلس الأمن",
            ASSEMBLY: r"جمعية العامة|(?<=[ال]ل)جمعية",
            COUNCIL: r"(?<=[ال]ل)مجلس",
        }
    ),
    series=(
        r"جمعية (?:الأمم المتحدة للبيئة|الصحة|الدول)|لجنة(?: الفرعية)?|مؤتمر|(?<=[ال]ل)اتحاد|"
        r"مجلس (?:الإدارة|أوروبا|السلم|المحافظين)|وكالة|برلمان|اجتماع الدول"
    ),
    acts=r"توجيه|لائحة|مرسوم|قانون|مادة|معيار|توصية|معاهدة",
    months=(
        r"كانون الثاني/\s?يناير|يناير|كانون الثاني",
        r"شباط/\s?فبراير|فبراير|شباط",
        r"آذار/\s?مارس|مارس|آذار",
        r"نيسان/\s?أبريل|أبريل|نيسان",
        r"أيار/\s?مايو|مايو|أيار",
        r"حزيران/\s?يونيه|حزيران/\s?يونيو|يونيه|يونيو|حزيران",
        r"تموز/\s?يولي[هو]|يولي[هو]|تموز",
        r"آب/\s?أغسطس|أغسطس|آب",
        r"أيلول/\s?سبتمبر|سبتمبر|أيلول",
        r"تشرين الأول/\s?أكتوبر|أكتوبر|تشرين الأول",
        r"تشرين الثاني/\s?نوفمبر|نوفمبر|تشرين الثاني",
        r"كانون الأول/\s?ديسمبر|ديسمبر|كانون الأول",
    ),
    date=(
        r"(?P<day>[0-9]{1,2})(?:\s?و\s?[0-9]{1,2}){0,4}\s(?P<month>{month})(?:\s?و\s?[0-9]{1,2} (?:{month}))?"
        r"\s(?P<year>(?:19|20)[0-9]{2})"
    ),
    dated=r"المؤرخ(?:ة|ين|ان|تين|تان)?|المتخذ(?:ة)? في|الصادر(?:ة)? في|المعتمد(?:ة)? في|في",
    of=r"(?:ال)?صادر(?:ة)? عن|(?:الذي|التي|اللذين) اتخذ(?:ه|ته|ها|تها|تهما)|لل|ل",
    connective=r"وكذلك|و|أو|إلى",
    number=r"رقمي|رقم|أرقام",
    through=r"إلى",
    letters=MappingProxyType(
        {
            "ألف": "A",
            "باء": "B",
            "جيم": "C",
            "دال": "D",
            "هاء": "E",
            "واو": "F",
            "زاي": "G",
            "حاء": "H",
            "طاء": "I",
            "ياء": "J",
            "كاف": "K",
            "لام": "L",
            "ميم": "M",
            "نون": "N",
            "سين": "O",
            "عين": "P",
            "فاء": "Q",
            "صاد": "R",
            "قاف": "S",
            "راء": "T",
            "شين": "U",
            "تاء": "V",
        }
    ),
    paragraph=r"[وفبك]{0,2}(?:ال|لل|ل)?(?:فقرة|فقرات|فقرتان|فقرتين|فقرتي|مادة|مواد)",
    paragraph_of=r"(?:من(?: منطوق)?)",
)

#: Endings of Arabic nouns that say "its".
ARABIC_OWN: Final = ("ه", "ها")
#: The tables by language tag.
LANGUAGES: Final[Mapping[str, Words]] = MappingProxyType(
    {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "ru": _RUSSIAN, "zh": _CHINESE, "ar": _ARABIC}
)
