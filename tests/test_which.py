"""Which indicator: the right variant of the right measure, and none where a word is not understood."""

import makers
import pytest

from corpus.amount import Unit
from qa.library import Library, build_library
from qa.plainly import plainly
from qa.understand import understand
from qa.which import Match


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(makers.children())


def found(question: str, library: Library) -> tuple[str, str]:
    reading = understand(plainly(question), library.catalogue, library.shelf)
    subject = reading.subject
    ref = library.held.indicators[subject.keys[0]].ref if subject.keys else ""
    return subject.match.value, ref


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("c3-ql", "C3-QL"),
        ("C3 QL (val) in June 2019", "C3-QL (val)"),
        ("c3ql", "C3-QL"),
        ("e3a", "E3a%"),
        ("How many ICPCs were there?", "C2"),
        ("the rate of ICPCs", "C2-NI"),
        ("ICPC timeliness", "C3-QL"),
        ("What percentage of initial child protection conferences were held on time?", "C3-QL"),
        ("How many ICPCs were held on time?", "C3-QL (val)"),
        ("kids in care", "L1"),
        ("How many youngsters do we look after?", "L1"),
        ("the rate of children in care per 10,000", "L1-NI"),
        ("children who came into care", "L2"),
        ("looked after children visited on time", "L7-QL"),
        ("runaways", "E5"),
        ("How many children were adopted?", "L6 (val)"),
        ("proportion of adoptions", "L6 (%)"),
        ("single assessments completed within 11-25 days", "E3b%"),
        ("single assessments completed in 11 to 25 days", "E3b%"),
        ("assessments taking more than 45 days", "E3e%"),
        ("foster carers", "L16"),
        ("in house fosterers", "L16"),
        ("repeat child protection plans", "C5"),
        ("children on a child protection plan", "C6"),
        ("contcts", "F1"),
        ("number of referals", "F2"),
        ("contacts that became referrals, as a percentage", "F3"),
        ("care leavers in suitable accommodation", "N1"),
        # ordinary words say nothing of which figure is meant
        ("kids in care pls, thanks!", "L1"),
        ("Remind me what we recorded for contacts", "F1"),
        ("roughly how many contacts did MASH log?", "F1"),
        ("How well were we keeping to visits on time for looked after children?", "L7-QL"),
        ("List the number of adoptions", "L6 (val)"),
        ("What did the number of ICPCs come to?", "C2"),
        ("the most initial child protection conferences", "C2"),
        ("how did ICPC timeliness go?", "C3-QL"),
        ("looked after children rate per 10k", "L1-NI"),
        ("children in care for every ten thousand", "L1-NI"),
        ("single assessments finished within 10 days", "E3a%"),
        ("the 10 day percentage for single assessments", "E3a%"),
        ("referrals as a percentage of contacts", "F3"),
        ("How many contacts did children's social care get in any one month?", "F1"),
    ],
)
def test_the_indicator_meant(question: str, ref: str, library: Library) -> None:
    assert found(question, library) == ("found", ref)


@pytest.mark.parametrize(
    ("question", "match"),
    [
        ("How many looked after children are there in Portsmouth?", Match.UNKNOWN),
        ("How many boys are in care?", Match.UNKNOWN),
        ("How many looked after children are under 5?", Match.UNKNOWN),
        ("How many looked after children are not in school?", Match.UNKNOWN),
        ("children missing more than once", Match.UNKNOWN),
        ("How many looked after children live out of area?", Match.UNKNOWN),
        ("assessments completed within 12 days", Match.UNKNOWN),
        # words that narrow, which no list of ordinary words may swallow
        ("looked after children in Oakfield ward", Match.UNKNOWN),
        ("contacts in Deal", Match.UNKNOWN),  # a town, though `deal` is a plain word
        ("contacts in hope", Match.UNKNOWN),
        ("contacts from schools", Match.UNKNOWN),
        ("contacts from the police", Match.UNKNOWN),
        ("the cost of foster carers", Match.UNKNOWN),
        ("How many foster carers left?", Match.UNKNOWN),
        ("foster carers recruited", Match.UNKNOWN),
        ("How many looked after children moved?", Match.UNKNOWN),
        ("disabled looked after children", Match.UNKNOWN),
        ("looked after children aged 7", Match.UNKNOWN),
        ("white British looked after children", Match.UNKNOWN),
        ("contacts without a referral", Match.UNKNOWN),
        ("contacts about sites", Match.UNKNOWN),  # which is no form of `sit`
        ("looked after children per 100,000", Match.OTHER_UNIT),
        ("looked after children per 1,000", Match.UNKNOWN),
        ("How many new child protection plans?", Match.NARROWER),
        ("percentage of care leavers", Match.NARROWER),
        ("How many care leavers are in suitable accommodation?", Match.OTHER_UNIT),
        ("How many contacts became referrals?", Match.OTHER_UNIT),
        ("percentage of single assessments", Match.LEVEL),
        ("L6 in June 2019", Match.LEVEL),
        ("swimming pools", Match.NOTHING),
        ("C99", Match.NOTHING),
    ],
)
def test_nothing_is_answered_by_what_it_does_not_ask(question: str, match: Match, library: Library) -> None:
    assert found(question, library)[0] == match.value


def test_an_age_beside_an_acronym_is_no_ref() -> None:
    library = build_library(
        makers.MadeGeneration([makers.indicator("LAC16", "Number of foster carers"), *makers.CHILDREN], [])
    )
    assert [mention.keys for mention in library.catalogue.mentions("LAC 16 or over")] == []
    assert len(build_library(makers.children()).catalogue.mentions("how is C3-QL?")) == 1


def test_two_things_joined_by_and_are_two_subjects(library: Library) -> None:
    reading = understand(
        "How many contacts and referrals were there in June 2019?", library.catalogue, library.shelf
    )
    assert [subject.keys[0] for subject in reading.subjects] == ["f1", "f2"]


def test_a_cue_word_in_a_name_belongs_to_the_name() -> None:
    relet = makers.indicator("H1", "Average days to re-let a council home", Unit.DAYS)
    fly = makers.indicator("W1", "Total number of fly-tipping incidents")
    made = makers.MadeGeneration(
        [relet, fly], [makers.figure(relet, "2021-01", "21"), makers.figure(fly, "2021-01", "40")]
    )
    library = build_library(made)
    reading = understand(
        "What was the average time to re-let a council house?", library.catalogue, library.shelf
    )
    assert reading.subject.keys[0] == "h1"
    assert "average" not in {str(role) for role in reading.roles}


def test_one_telling_word_is_enough_of_a_clause_and_a_common_word_is_not() -> None:
    recycling = makers.indicator(
        "W1", "Percentage of waste sent for reuse, recycling and composting", Unit.PERCENT
    )
    pathway = makers.indicator(
        "P1", "Percentage of care leavers with an authorised pathway plan", Unit.PERCENT
    )
    library = build_library(
        makers.MadeGeneration(
            [recycling, pathway, *makers.CHILDREN],
            [
                *makers.children_figures(),
                makers.figure(recycling, "2021-01", "40%"),
                makers.figure(pathway, "2021-01", "9%"),
            ],
        )
    )
    assert found("the recycling rate", library) == ("found", "W1")
    assert found("percentage of care leavers with a pathway plan", library) == ("found", "P1")
    assert found("percentage of care leavers with a plan", library) == ("narrower", "P1")


def test_a_rate_of_those_whom_something_else_is_counted_of_is_not_theirs() -> None:
    referrals = makers.indicator("R1", "Number of new referrals of tenants in debt", Unit.COUNT)
    rate = makers.indicator(
        "R2", "Number of new referrals of tenants in debt, rate per 10,000", Unit.RATE_PER_10000
    )
    share = makers.indicator(
        "R3", "Percentage of all enquiries that become new referrals of tenants in debt", Unit.PERCENT
    )
    debtors = makers.indicator("R4", "Number of tenants in debt", Unit.COUNT)
    staff = makers.indicator("R5", "Average number of employees", Unit.COUNT)
    again = makers.indicator(
        "R6", "Percentage of new tenancies where the tenant had been subject of a warning", Unit.PERCENT
    )
    made = [referrals, rate, share, debtors, staff, again]
    figures = [makers.figure(each, "2021-01", "40") for each in made]
    library = build_library(makers.MadeGeneration(made, figures))
    assert found("rate of tenants in debt", library)[0] == "narrower"
    assert found("tenants in debt per 10,000", library)[0] == "narrower"
    assert found("percentage of tenants in debt", library)[0] == "narrower"
    assert found("rate of referrals of tenants in debt", library) == ("found", "R2")
    assert found("percentage of new tenancies with a warning", library) == ("found", "R6")
    assert found("how many employees", library) == ("found", "R5")
    assert found("how many tenants are in debt", library) == ("found", "R4")
    assert found("percentage of enquiries that became referrals", library) == ("found", "R3")


def test_a_misspelling_is_said(library: Library) -> None:
    reading = understand("How many contcts in Janury 2021?", library.catalogue, library.shelf)
    assert reading.notes == ("“contcts” was read as “contacts”.", "“janury” was read as “january”.")
    assert [str(period) for period in reading.when.periods] == ["2021-01"]


def test_a_word_of_the_papers_is_no_misspelling(library: Library) -> None:
    question = "How many contracts in January 2021?"
    assert understand(question, library.catalogue, library.shelf).subject.match is Match.FOUND
    written = frozenset({"contracts"})
    assert (
        understand(question, library.catalogue, library.shelf, lambda: written).subject.match is Match.NOTHING
    )


def test_a_word_of_the_catalogue_is_never_plain() -> None:
    """`Answered` is ordinary English, unless an indicator counts what is answered."""
    answered = makers.indicator("T1", "Calls answered")
    dropped = makers.indicator("T2", "Calls dropped by the caller")
    made = [makers.figure(each, "2021-01", "40") for each in (answered, dropped)]
    library = build_library(makers.MadeGeneration([answered, dropped], made))
    assert found("How many calls were answered?", library) == ("found", "T1")
    assert found("How many calls were returned?", library)[0] == "unknown"


def test_the_words_of_a_question_in_capitals_are_plain_all_the_same(library: Library) -> None:
    assert found("TELL ME HOW MANY CONTACTS WE RECORDED", library) == ("found", "F1")
    assert found("Tell Me How Many Contacts We Recorded", library) == ("found", "F1")


@pytest.mark.parametrize("word", ["police", "business", "wards", "girls", "later"])
def test_a_word_that_names_something_is_not_read_as_one_that_asks(word: str, library: Library) -> None:
    reading = understand(f"contacts from {word}", library.catalogue, library.shelf)
    assert (reading.notes, reading.subject.match) == ((), Match.UNKNOWN)
