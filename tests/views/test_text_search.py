"""Words by which tables are filtered: their forms in each language, and signs that are typed in several ways."""

import pytest

from igfkg.views.text_search import has_all, read_text, read_words


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("for every developing country", "developing countries | DEVELOPING COUNTRY | country developing | develop"),
        ("participation of developing countries", "developing country | developing-country | the developing countries"),
        ("a developing-country Party", "developing countries | party | parties"),
        ("processes and bodies", "process | body | bodies | processes"),
        ("one process, one body", "processes | bodies"),
        ("the Secretary-General’s report", "secretary general | Secretary-General's | secretary‑general | reports"),
        ("people\u2019s needs", "peoples need | people's | people`s"),
        ("multistakeholder", "multi-stakeholder | multi-stakeholders | stakeholders | multistakeholders"),
        ("multi\u2010stakeholder", "multistakeholder | multi-stakeholder | stakeholder"),
        ("cyber-security", "cybersecurity | cyber security | security"),
        ("financing", "financ"),
        ("paragraph 20(b) of A/RES/80/173", "20(b) | A/RES/80/173 | 80/173 | a-res-80-173"),
        ("enhanced cooperation", '"enhanced cooperation" | \u201cenhanced cooperation\u201d | "Enhanced  co'),
        ("Société de l’information", "societe | sociétés | l'information | information | la société"),
        ("les pays en développement", "pays en developpement | développement des pays"),
        ("les réseaux nationaux", "réseau | national | reseaux"),
        ("recomendaciones", "recomendación | recomendacion"),
        ("recomendación a los países", "recomendaciones | pais | países"),
        ("Lillestrøm", "Lillestrom | LILLESTRØM"),
        ("участие развивающихся стран", "развивающиеся страны | участия | РАЗВИВАЮЩИХСЯ СТРАН"),
        ("أصحاب المصلحة", "مصلحة | المصلحة"),
        ("关于发展中国家的参与", "发展中国家 | 参与"),
        ("United Nations (UN)", "UN | nation"),
        ("Fund of the IGF", "of the | IGF fund"),
        ("nothing at all", " | \" | '"),
    ],
)
def test_forms_of_words_are_the_same_word(text: str, typed: str) -> None:
    assert [each for each in typed.split("|") if not has_all(read_text(text), read_words(each.strip(" ")))] == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("international", "national"),
        ("participation", "parties | party"),
        ("cooperation enhanced", '"enhanced cooperation"'),
        ("paragraph 20(a), b", "20(b)"),
        ("the United Kingdom", "UN funding"),
        ("police", "policies | policy"),
        ("developing regions", "developing countries"),
        ("развитие стран", "развивающиеся страны"),
        ("发展", "发展中国家"),
    ],
)
def test_other_words_are_not(text: str, typed: str) -> None:
    assert [each for each in typed.split("|") if has_all(read_text(text), read_words(each))] == []


def test_words_count_once_and_the_first_twenty_of_them() -> None:
    assert read_words("  Société  SOCIETE ") == read_words("société")
    assert len(read_words(" ".join(map(str, range(30))))) == 20
