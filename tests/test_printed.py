"""Printed changes: asked for in many ways, and only of the time just before."""

import pytest

from qa.cues import Role
from qa.printed import find_printed_change, find_target_year

MONTH, YEAR = (Role.CHANGE_PREVIOUS,), (Role.CHANGE_YEAR,)


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("loans: printed change on the month before", MONTH),
        ("what per cent rise or fall on December 2020 does the table show for Jan 21?", MONTH),
        ("the month-on-month percentage movement shown in the January 2021 papers", MONTH),
        ("loans, 06/2019, % change from previous month column", MONTH),
        ("by the percentage shown for Jun 19, how much were loans up or down on a year earlier?", YEAR),
        ("what change on May 2018 does the paper give for June 2020?", ()),
        ("how much did loans rise on the month before?", ()),
    ],
)
def test_it_is_found_where_the_paper_is_asked(question: str, roles: tuple[Role, ...]) -> None:
    assert find_printed_change(question).roles == roles


def test_a_figure_is_held_against_its_own_average() -> None:
    assert find_target_year("above its average over the year?").roles == (Role.AVERAGE_12M, Role.COMPARE)
    assert find_target_year("the average over the year").roles == ()
