"""The smallest text that still breaks the same rule: parts are left out as long as it does (delta debugging)."""

import re
from collections.abc import Awaitable, Callable, Sequence

_TOKEN = re.compile(r"<[^<>\s]*>|\"[^\"\n]*\"|[?$:\w.-]+|\s+|.", re.DOTALL)


async def minimise(text: str, breaks: Callable[[str], Awaitable[bool]]) -> str:
    """Return a part of the text that breaks a rule and of which no token can be left out.

    Args:
        text: breaks the rule.
        breaks: whether a text does.
    """
    tokens = _TOKEN.findall(text)
    size = len(tokens) // 2
    while size:
        tokens, changed = await _without_spans(tokens, size, breaks)
        size = size if changed else size // 2
    return "".join(tokens)


async def _without_spans(
    tokens: Sequence[str], size: int, breaks: Callable[[str], Awaitable[bool]]
) -> tuple[list[str], bool]:
    """Leave out every span of some tokens that is not needed; return what is left, and whether that is less."""
    left, start = [*tokens], 0
    while start < len(left):
        shorter = left[:start] + left[start + size :]
        if await breaks("".join(shorter)):
            left = shorter
        else:
            start += size
    return left, len(left) < len(tokens)
