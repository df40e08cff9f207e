"""What the shelf of figures covers."""

import pytest

from corpus.period import Period
from qa.lookup import Shelf

HELD = frozenset({(2018 * 12 + 4, 2018 * 12 + 4), (2021 * 12, 2021 * 12)})  # May 2018 and January 2021


@pytest.mark.parametrize(
    ("period", "covered"),
    [
        ("2018-05", True),
        ("2019-08", True),
        ("2017/18", False),
        ("2014", False),
        ("2021-02", False),
        ("2021", True),
    ],
)
def test_a_time_is_covered_between_the_oldest_and_the_newest_month(period: str, *, covered: bool) -> None:
    shelf = Shelf({}, 2021 * 12, HELD, ())
    assert shelf.covers([Period.parse(period)]) is covered


def test_no_time_is_covered() -> None:
    assert Shelf({}, 2021 * 12, HELD, ()).covers([])
