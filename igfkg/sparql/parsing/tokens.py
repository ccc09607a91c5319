"""The terminals of SPARQL (https://www.w3.org/TR/sparql12-query/#sparqlGrammar, section 19.8) as one pattern.

Strings, comments, names and IRIs are matched exactly as the engine's parser matches them. Each alternative takes time
linear in what it matches; where one fails, it has looked at no more than a fixed number of characters, or the text
ends there with an error (``malformed``). So the whole text takes linear time.
"""

import re

_NAME_START = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NAME_CHAR = f"{_NAME_START}_0-9\u00b7\u0300-\u036f\u203f\u2040"
#: Escapes in strings. A surrogate (\uD800 to \uDFFF) is none.
_HEX = "[0-9A-Fa-f]"
_CODEPOINT = f"[0-9A-Ca-cE-Fe-f]{_HEX}{{3}}|[dD][0-7]{_HEX}{{2}}"
_ESCAPE = rf"""\\(?:[tbnrf"'\\]|(?:u|U0000)(?:{_CODEPOINT})|U00(?:0[1-9A-Fa-f]|10){_HEX}{{4}})"""
_IRI = r"<[^<>\"{}|^`\x00-\x20]*+>"
_COMMENT = r"\#[^\n\r]*+"
_ESCAPED = rf"%{_HEX}{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%]"
#: A prefix is limited in length, else each of many words would be tried as a prefix to the end of the text.
_PREFIX = rf"[{_NAME_START}][{_NAME_CHAR}.-]{{0,200}}+"
#: A dot belongs to a name only when the name goes on behind it.
_LOCAL = (
    rf"(?:[{_NAME_START}_0-9:]|{_ESCAPED})"
    rf"(?:[{_NAME_CHAR}:-]|{_ESCAPED}|\.++(?=[{_NAME_CHAR}:-]|{_ESCAPED}))*+"
)

TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++)
    | (?P<iri>{_IRI})
    | (?P<comment>{_COMMENT})
    | (?P<string>\"{{3}}(?:(?:\"{{1,2}})?+(?:[^"\\]|{_ESCAPE}))*+\"{{3}}
                | '{{3}}(?:(?:'{{1,2}})?+(?:[^'\\]|{_ESCAPE}))*+'{{3}}
                | "(?:[^"\\\n\r]|{_ESCAPE})*+" | '(?:[^'\\\n\r]|{_ESCAPE})*+')
    | (?P<variable>[?$][{_NAME_CHAR}]++)
    | (?P<name>(?:_|{_PREFIX})?+:(?:{_LOCAL})?+)
    | (?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+)
    | (?P<word>[{_NAME_START}_][{_NAME_CHAR}]*+)
    | (?P<number>(?:[0-9]++(?:\.[0-9]*+(?=[eE][+-]?[0-9])|\.[0-9]++)?+|\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+)
    | (?P<open>\{{\||<<\(|[({{\[])
    | (?P<close>\|\}}|\)>>|[)}}\]])
    | (?P<escape>\\[uU])
    | (?P<malformed>["'])
    | (?P<operator>&&|\|\||\^\^|!=|<=|>=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)
