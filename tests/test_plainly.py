"""Turns of phrase put plainly, with the near misses that stay as they are."""

import pytest

from qa.plainly import plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("loans in the first month of 2021?", "loans in January 2021?"),
        ("loans over the six most recent months", "loans over the last 6 months"),
        ("loans when the second quarter of 2018 finished", "loans at the end of the second quarter of 2018"),
        ("how many loans were we aiming for in 2019/20?", "what was the target for loans in 2019/20?"),
        ("over the figure we were aiming for in 2019/20", "over the 2019/20 target"),
        ("Loans, whose name was down as reporting it?", "who is the reporter for Loans?"),
        ("months with ten or more loans", "months with 10 or more loans"),
        ("months with at least fifteen loans", "months with at least 15 loans"),
        ("months with at least twenty loans", "months with at least 20 loans"),
        ("when fewer than half were in time", "when fewer than 50% were in time"),
        ("when did loans first get to 450", "when did loans first reach 450"),
        ("which indicators weren't meeting their targets", "which indicators not meeting target"),
        # Signs and shorthand.
        ("months with loans >= 40", "months with loans at least 40"),
        ("loans >1.5k", "loans more than 1500"),
        ("loans, aug20 -> jan21", "loans, aug 20 to jan 21"),
        ("loans 2020-08..2021-01", "loans 08/2020 to 01/2021"),
        ("fall in pp", "fall in percentage points"),
        ("loans v 12m avg", "loans v 12-month average"),
        ("loans, 12m max", "loans, 12-month maximum"),
        ("seen in the last 15wd", "seen in the last 15 working days"),
        ("loans over 45d, 2018", "loans over 45 days, 2018"),
        ("loans, 05/2018-06/2019", "loans, 05/2018 to 06/2019"),
        ("loans, mar 19 minus feb 19", "loans, change from feb 19 to mar 19"),
        ("loans w/ notes, prev month", "loans with notes, previous month"),
        ("loans w/o notes", "loans without notes"),
        # Times.
        ("At the start of 2021, in January, how many loans?", " in January 2021, how many loans?"),
        ("loans in the second-last month of 2020", "loans in November 2020"),
        ("loans, June 2019 against the same month in 2018", "loans, June 2019 against June 2018"),
        ("It's May 2020 I want. How many loans?", "in May 2020, How many loans?"),
        ("loans from the May to the June of 2019", "loans from May 2019 to June 2019"),
        ("Taking May and June 2020 as one, loans?", "in May 2020 and June 2020 altogether, loans?"),
        ("loans as January 2021 closed", "loans at the end of January 2021"),
        ("loans starting with May 2019 and ending in July 2019", "loans from May 2019 to July 2019"),
        ("loans from May 2019 up to and including July 2019", "loans from May 2019 up to July 2019"),
        ("the opening half of 2020", "first half of 2020"),
        # Units.
        ("loans, the count and not the percentage", "loans as a number?"),
        ("late loans as a percentage rather than a number", "late loans as a percentage"),
        ("how many in every hundred loans were late", "what percentage of loans were late"),
        ("loans for every ten thousand of the population", "loans per 10000"),
        ("How many loans were late? As a percentage, please.", "How many loans were late as a percentage?"),
        # Limits of time.
        ("visits inside the 10-working-day limit", "visits within 10 working day"),
        ("visits in ten days or less", "visits in within 10 days"),
        ("visits overrunning 10 days", "visits over 10 days"),
        # Marks.
        ("months with upwards of 40 loans", "months with more than 40 loans"),
        ("months over 170 loans, sorry, I mean 1,750", "months over 1,750"),
        ("at least nine in ten loans", "at least 90% loans"),
        ("how low did loans go", "what was the lowest loans"),
    ],
)
def test_put_plainly(question: str, plain: str) -> None:
    assert plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "loans in the first month of 2019/20",
        "loans over 6 months",
        "visits within at least 10 days",
        "children over 10 months old",
        "why did half the loans end",
        "LB2 no more than 27",
        "loans > visits",
        "how many loans in May 2019, and how many visits?",
        "what did officers say of loans?",
    ],
)
def test_left_as_it_is(question: str) -> None:
    assert plainly(question) == question
