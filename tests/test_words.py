import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.words import Acronym, acronym_table, acronyms, fold, fold_space, stem, terms, words

NEET = "Not in Education, Employment or Training"
ASYLUM = "unaccompanied asylum seeking children"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("two\u00a0 words\nhere", "two words here"),
        ("the child\u2019s \u201cplan\u201d", 'the child\'s "plan"'),
        ("\ufb01nal o\ufb03ce", "final office"),
        ("2018\u201319 \u2212 3", "2018-19 - 3"),
        ("soft\u00adhyphen", "softhyphen"),
        ("25\u00b2 stays", "25\u00b2 stays"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert "".join(fold_space(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children's 1,234 cases, 45.1% of them", ["children", "1234", "cases", "45.1", "of", "them"]),
        ("CP3-QL (val)", ["cp3", "ql", "val"]),
        ("2018/19", ["2018", "19"]),
        ("don't", ["don't"]),
        ("the families' plans", ["the", "families", "plans"]),
        ("on 3.4.19", ["on", "3", "4", "19"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_terms_agree_for_forms_of_a_word() -> None:
    assert terms("How many conferences were held?") == terms("many conference held")
    assert stem("recruiting") == stem("recruitment") == stem("recruit")
    assert stem("carers") != stem("careers")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "each Initial Child Protection Conference (ICPC) held",
            [("ICPC", "Initial Child Protection Conference")],
        ),
        ("Education, Health and Care Plans (EHCPs)", [("EHCP", "Education, Health and Care Plans")]),
        ("the Director of Children and Learning (DCL)", [("DCL", "Director of Children and Learning")]),
        (
            "Not in Education, Employment or Training (NEET)",
            [("NEET", "Not in Education, Employment or Training")],
        ),
        (
            "UASC (unaccompanied asylum seeking children) came",
            [("UASC", "unaccompanied asylum seeking children")],
        ),
        ("Multi-Agency Safeguarding Hub (MASH)", [("MASH", "Multi-Agency Safeguarding Hub")]),
        ("Children in Need (CiN)", [("CiN", "Children in Need")]),
        # near misses: brackets that explain nothing
        ("the report (see Appendix 1)", []),
        ("Councillors Smith (Chair) and Jones", []),
        ("held on Monday (ICPC)", []),
        ("a rise (12%)", []),
        ("(ICPC)", []),
    ],
)
def test_acronyms(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(pair.short, pair.long) for pair in acronyms(text)] == expected


def test_acronym_table_keeps_every_reading() -> None:
    table = acronym_table(
        [Acronym("CP", "Child Protection"), Acronym("CP", "Car Park"), Acronym("CP", "Car Park")]
    )
    assert table == {"cp": ("Child Protection", "Car Park")}
