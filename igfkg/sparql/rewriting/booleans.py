"""TRUE and FALSE in any case, which the engine takes for a syntax error.

Keywords have no case: https://www.w3.org/TR/sparql11-query/#sparqlGrammar, note 1.
"""

from igfkg.sparql.parsing.tree import SyntaxTree

_KINDS = ("TRUE", "FALSE")


def lower_booleans(text: str, tree: SyntaxTree) -> str:
    """Return the text with its boolean literals in lower case, and make them so in the tree; all places stay."""
    parts, position = [], 0
    for each in tree.all_tokens():
        if each.kind in _KINDS and not each.text.islower():
            each.text = each.text.lower()
            parts += [text[position : each.start], each.text]
            position = each.end
    return "".join([*parts, text[position:]])
