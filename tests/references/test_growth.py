"""The cost of reading grows with the length of a text, whatever it repeats; one text has a paragraph of 1 MB."""

import gc
import time

import pytest

from igfkg.symbols import find

#: Repeated to one paragraph without an end.
HOSTILE = {
    "numbers without a head": "70/125, ",
    "a list without an end": "resolutions 70/1, 70/2 and ",
    "organs": "Human Rights Council 40/1 ",
    "slashes": "A/",
    "symbols": "A/RES/70/125;",
    "open brackets": "1514 (",
    "digits": "1",
    "digits and slashes": "1/",
    "dates": "of 21 December 2012 ",
    "sections": "57/270 A, B and C, ",
    "paragraphs": "paragraphs 1 to 2 of ",
    "spaces": " ",
    "soft hyphens": "\u00ad",
    "marks of direction": "1\u200e/\u200e2 ",
    "a Chinese list": "第70/1号、",
    "Chinese titles": "2015年9月25日关于甲的第",
    "an Arabic list": "قراراتها 70/1 و ",
    "a Russian list": "резолюции 70/1 и ",
    "titles": "Tunis Agenda ",
    "abbreviated paragraphs": "80/173 OP99, ",
    "words before symbols": "UN Doc. A/RES/1/1 ",
}
_SMALL, _LARGE = 100_000, 400_000
_MEGABYTE = 1_000_000
_MOST_GROWTH = 12  # for four times the text; four is linear, sixteen is quadratic
_LEAST_TIME = 0.02
_MOST_BETWEEN = 1.0  # seconds of the processor; it takes a thousandth, and exponential patterns take for ever


def _seconds(text: str) -> float:
    """Processor time without that of the garbage collection, which grows with all that other tests have left."""
    gc.disable()
    try:
        start = time.process_time()
        for _ in find(text):
            pass
        return max(time.process_time() - start, _LEAST_TIME)
    finally:
        gc.enable()


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (_SMALL, _LARGE))  # whole, so that both are read alike
    least = min(_seconds(small), _seconds(small))
    assert any(_seconds(large) / least < _MOST_GROWTH for _ in range(3))  # others may work on the machine


#: What may stand between two tokens, many times, and then what belongs to neither.
_BETWEEN = (
    "(",
    "()",
    "((",
    "[1]",
    "and ",
    " ",
    "  A",
    ", A",
    " on of",
    "A, B and C ",
    "1 (a) ",
    "'s",
    "«",
    "No. ",
    "第",
    "و",
)


@pytest.mark.parametrize("sign", _BETWEEN)
@pytest.mark.parametrize("before", ["resolution 67/195 ", "resolution ", "Executive Board", "its ", "paragraph 1 "])
def test_signs_between_tokens_have_one_reading(before: str, sign: str) -> None:
    assert _seconds(f"{before}{sign * 60}! resolution 70/125") < _MOST_BETWEEN


def test_a_paragraph_of_a_megabyte_is_read() -> None:
    text = "ordinary words without any number " * 30_000 + "and General Assembly resolution 70/125"
    assert len(text) > _MEGABYTE
    assert [each.symbols[0].text for each in find(text)] == ["A/RES/70/125"]
