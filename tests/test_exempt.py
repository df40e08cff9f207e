"""Papers that the public may not see are refused; the many that only mention the words are not."""

import pytest

from corpus.errors import PapersError
from ingest.exempt import marking, refuse_exempt

MARKED = [
    "NOT FOR PUBLICATION",
    "**NOT FOR PUBLICATION**",
    "NOT FOR PUBLICATION BY VIRTUE OF PARAGRAPH 3 OF PART 1 OF SCHEDULE 12A",
    "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972",
    "EXEMPT - NOT FOR PUBLICATION",
    "CONFIDENTIAL",
    "STRICTLY CONFIDENTIAL",
    "PRIVATE AND CONFIDENTIAL",
    "CONFIDENTIAL: NOT FOR PUBLICATION",
    "EXEMPT REPORT",
    "EXEMPT INFORMATION",
    "CONFIDENTIAL APPENDIX",
    "This report is not for publication by virtue of\nparagraph 3 of Schedule 12A.",
    "This report contains exempt information as defined in\nparagraph 3 of Schedule 12A of the Act.",
    "STATEMENT OF CONFIDENTIALITY\nThis report is confidential under\nparagraph 1 of Schedule 12A.",
]
UNMARKED = [
    "Relevant Paragraph of Procedure Rules / Schedule 12A allowing document to be Exempt (if applicable)",
    "Relevant Paragraph of\nProcedure Rules /\nSchedule 12A allowing document to\nbe Confidential",
    "STATEMENT OF CONFIDENTIALITY\nNone",
    "STATEMENT OF CONFIDENTIALITY\nNone. This report holds no exempt information under Schedule 12A.",
    "STATEMENT OF CONFIDENTIALITY\nNot applicable.",
    "EXEMPT ITEMS\n(At the time of preparing the agenda there were no exempt items.)",
    "EXCLUSION OF THE PRESS AND PUBLIC\nThat the public be excluded for these items, which involve the\n"
    "likely disclosure of exempt information as defined in Schedule 12A.",
    "Appendix 2 to the report is exempt by virtue of paragraph 3 of Schedule 12A.",
    "By virtue of paragraph 3 of Part 1 of Schedule 12A\nDocument is Restricted",
    "EXEMPT\nDocument is Restricted",
    "The information is confidential between the social worker and the child.",
    "Children told inspectors that their records are kept confidential.",
    "Confidential",
    "This report is exempt from call-in.",
    "Number of exempt dwellings",
]


@pytest.mark.parametrize("text", MARKED)
def test_marked(text: str) -> None:
    with pytest.raises(PapersError, match="marked exempt or confidential") as refusal:
        refuse_exempt(
            "a.pdf",
            ["Westmere Borough Council", *text.split("\n"), "The tender came to five bids."],
            frozenset(),
        )
    assert "--allow-exempt a.pdf" in refusal.value.hint


@pytest.mark.parametrize("text", UNMARKED)
def test_unmarked(text: str) -> None:
    assert marking(["Westmere Borough Council", *text.split("\n"), "Other words."]) == ""


def test_asked_for_by_name() -> None:
    refuse_exempt("a.pdf", ["CONFIDENTIAL"], frozenset({"a.pdf"}))
    with pytest.raises(PapersError):
        refuse_exempt("a.pdf", ["CONFIDENTIAL"], frozenset({"b.pdf"}))
