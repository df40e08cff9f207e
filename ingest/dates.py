"""Days as papers print them: `Thursday, 25th July, 2019`, `11th of February 2021`, `25/06/15`."""

import re
from datetime import date

from corpus.period import MONTH_NAMES

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + r"|Sept)\b\.?"
_DAY = r"(?P<day>\d{1,2})\s*(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d/.-]){_DAY}(?:\s+day)?(?:\s+of)?[\s,-]+{_MONTH}[\s,-]*{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+{_DAY}[\s,]+{_YEAR}(?!\d)",
        r"(?<![\d/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/.-]*\d)",
    )
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)\b"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_TIME = rf"(?:(?:(?:commencing|starting) )?at|[-–,.])?\s*{_CLOCK}\s*(?:[ap]\.?m\.?|noon|hours|hrs)?"
_BEFORE_MORE = re.compile(rf"{_WEEKDAY}[\s,]*@[\s,]*at\s*{_CLOCK}\s*[ap]\.?m\b", re.IGNORECASE)
_ROUND_A_DATE = re.compile(rf"(?:{_WEEKDAY})?[\s,]*@[\s,.]*(?:{_TIME})?[\s,.]*", re.IGNORECASE)


def find_dates(text: str) -> list[date]:
    """Every day that a text names, in the order of the text. Numbers are read day first, as here."""
    return [day for _, _, day in sorted(_found(text))]


def date_heading(text: str) -> date | None:
    """The day that a line prints as a heading: alone, or with a weekday and a time of day.

    After weekday, date and time other words may follow: columns of a front page run into one line.
    """
    found = _found(text) if len(text) <= 120 else []
    if len(found) != 1:
        return None
    start, end, day = found[0]
    around = f"{text[:start]}@{text[end:]}"
    return day if _ROUND_A_DATE.fullmatch(around) or _BEFORE_MORE.match(around) else None


def day_in(text: str) -> tuple[int, int, date] | None:
    """Where a text names a day, and which; None where it names none or several."""
    found = _found(text)
    return found[0] if len(found) == 1 else None


def _found(text: str) -> list[tuple[int, int, date]]:
    found = []
    for form in _FORMS:
        for match in form.finditer(text):
            if day := _day(match["year"], match["month"], match["day"]):
                found.append((match.start(), match.end(), day))
    return found


def _day(year: str, month: str, day: str) -> date | None:
    full_year = int(year) if len(year) == 4 else 2000 + int(year)
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    try:
        return date(full_year, number, int(day))
    except ValueError:
        return None
