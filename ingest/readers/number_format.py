"""Values as a spreadsheet shows them: 0.451 under the format `0.0%` is `45.1%`.

Follows the number formats of ECMA-376 Part 1, 18.8.30, as far as papers use them: sections, digits,
thousands, per cent, scaling, literals, brackets, currencies, dates, times. What a format asks for beyond that
(fractions, powers of ten) is shown plainly instead.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from corpus.period import MONTH_NAMES

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_LOCALE = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<padded>.)|\*(?P<filled>.)'
    r"|(?P<elapsed>\[[hms]+\])|(?P<clock>am/pm|a/p)|(?P<dated>[ymdhs]+(?:\.0+)?)|(?P<general>general)"
    r"|(?P<digits>[#0?][#0?,.]*)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATED = re.compile(r"[ymdhs]", re.IGNORECASE)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SIGNIFICANT = 11  # digits that the general format shows
_LARGEST = 10**15

Value = bool | int | float | str | datetime | date | time | timedelta | None


def shown(value: Value, number_format: str) -> str:
    """The characters that a cell shows.

    Args:
        value: what the cell holds.
        number_format: its format as the file writes it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime | date | time):
        return _moment(value, number_format)
    if isinstance(value, timedelta):
        return _elapsed(value)
    return value


def _number(value: int | float, number_format: str) -> str:
    if value != value or abs(value) >= _LARGEST:
        return str(value)
    exact = Decimal(repr(value))
    section, absolute = _section(exact, number_format)
    if section.strip().lower() in ("", "general", "@"):
        return "" if not section and number_format else general(exact)
    pieces = _pieces(section)
    if any(kind == "other" and text in "/Ee" for kind, text in pieces) or not any(
        kind in ("digits", "general") for kind, _ in pieces
    ):
        literal = all(kind in ("quoted", "escaped", "padded", "filled", "other") for kind, _ in pieces)
        plain_words = literal and not any(text in "/Ee" for kind, text in pieces if kind == "other")
        return _literal(pieces) if plain_words else general(exact)
    return _with_digits(abs(exact) if absolute else exact, pieces)


def general(value: Decimal) -> str:
    """A number as it is shown without a format: up to eleven digits, no power of ten."""
    if value == value.to_integral_value():
        return str(value.quantize(Decimal(1)))
    places = max(0, _SIGNIFICANT - max(1, value.adjusted() + 1))
    return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}".rstrip("0").rstrip(".")


def _section(value: Decimal, number_format: str) -> tuple[str, bool]:
    """The section of a format that a value takes, and whether it is to be shown without its sign."""
    sections = _sections(number_format)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _holds(value, condition[1], Decimal(condition[2])):
            return _bare(section), value < 0 and condition[1] in ("<", "<=")
    if _CONDITION.search(number_format):
        return _bare(sections[-1]), False
    if value < 0 and len(sections) > 1:
        return _bare(sections[1]), True
    if value == 0 and len(sections) > 2:
        return _bare(sections[2]), False
    return _bare(sections[0]), False


def _holds(value: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }[sign]


def _bare(section: str) -> str:
    """A section without its colour, condition and locale; a currency becomes its sign."""
    return _LOCALE.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"' if found[1] else "", section))


@lru_cache(maxsize=2048)
def _sections(number_format: str) -> tuple[str, ...]:
    parts, quoted, escaped, current = [], False, False, ""
    for sign in number_format:
        if sign == ";" and not quoted and not escaped:
            parts.append(current)
            current = ""
            continue
        quoted ^= sign == '"' and not escaped
        escaped = sign in "\\_*" and not escaped and not quoted
        current += sign
    return (*parts, current)


@lru_cache(maxsize=2048)
def _pieces(section: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (found.lastgroup or "other", found[found.lastgroup or 0]) for found in _PIECE.finditer(section)
    )


def _with_digits(value: Decimal, pieces: tuple[tuple[str, str], ...]) -> str:
    per_cent = sum(text == "%" for kind, text in pieces if kind == "other")
    value = value.scaleb(2 * per_cent)
    out, done = [], False
    for kind, text in pieces:
        if kind == "digits" and not done:
            out.append(_digits(value, text))
            done = True
        elif kind == "general" and not done:
            out.append(general(value))
            done = True
        elif kind in ("quoted", "escaped", "other", "digits"):
            out.append(text)
        elif kind == "padded":
            out.append(" ")
        elif kind == "dated":
            out.append(text)
    words = " ".join("".join(out).split())
    # A minus sign stands before the currency, not between it and the number.
    return re.sub(r"^([^\d\s(-]+)-(?=\d)", r"-\1", words)


def _digits(value: Decimal, form: str) -> str:
    whole_form, _, fraction_form = form.rstrip(",").partition(".")
    scale = len(form) - len(form.rstrip(",")) + (len(whole_form) - len(whole_form.rstrip(",")))
    value = value.scaleb(-3 * scale)
    places = len(fraction_form.replace(",", ""))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    grouped = "," in whole_form.strip(",")
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    whole = whole.rjust(whole_form.count("0"), "0")
    if whole == "0" and "0" not in whole_form:
        whole = ""
    optional = len(fraction_form) - len(fraction_form.rstrip("#?"))
    kept = fraction[: len(fraction) - optional] + fraction[len(fraction) - optional :].rstrip("0")
    text = f"{int(whole):,}" if grouped and whole else whole
    sign = "-" if rounded < 0 else ""
    return f"{sign}{text}.{kept}" if kept else f"{sign}{text}"


def _literal(pieces: tuple[tuple[str, str], ...]) -> str:
    return " ".join("".join(text for kind, text in pieces if kind not in ("padded", "filled")).split())


def _moment(value: datetime | date | time, number_format: str) -> str:
    section = _bare(_sections(number_format)[0])
    pieces = _pieces(section)
    if not any(kind == "dated" for kind, _ in pieces):
        return _plain_moment(value)
    clock = any(kind == "clock" for kind, _ in pieces)
    out = []
    for at, (kind, text) in enumerate(pieces):
        if kind == "dated":
            out.append(_part(value, text.lower(), _is_minutes(pieces, at), clock))
        elif kind == "clock":
            out.append("AM" if _hour(value) < 12 else "PM")
        elif kind in ("quoted", "escaped", "other", "digits"):
            out.append(text if text != "@" else "")
        elif kind == "padded":
            out.append(" ")
    return " ".join("".join(out).split())


def _is_minutes(pieces: tuple[tuple[str, str], ...], at: int) -> bool:
    """Whether an `m` right after hours or right before seconds counts minutes."""
    dated = [
        (where, text.lower()) for where, (kind, text) in enumerate(pieces) if kind in ("dated", "elapsed")
    ]
    place = next(i for i, (where, _) in enumerate(dated) if where == at)
    before = dated[place - 1][1] if place else ""
    after = dated[place + 1][1] if place + 1 < len(dated) else ""
    return before.strip("[]").startswith("h") or after.startswith("s")


def _part(value: datetime | date | time, code: str, minutes: bool, clock: bool) -> str:
    day = value if isinstance(value, date) else date(1900, 1, 1)
    match code[0], len(code):
        case "y", length:
            return f"{day.year % 100:02d}" if length < 3 else str(day.year)
        case "m", length if minutes and length < 3:
            return f"{_minute(value):0{length}d}"
        case "m", 1 | 2:
            return f"{day.month:0{len(code)}d}"
        case "m", 3:
            return MONTH_NAMES[day.month - 1][:3]
        case "m", 5:
            return MONTH_NAMES[day.month - 1][0]
        case "m", _:
            return MONTH_NAMES[day.month - 1]
        case "d", 1 | 2:
            return f"{day.day:0{len(code)}d}"
        case "d", 3:
            return _DAYS[day.weekday()][:3]
        case "d", _:
            return _DAYS[day.weekday()]
        case "h", length:
            hour = (_hour(value) - 1) % 12 + 1 if clock else _hour(value)
            return f"{hour:0{min(length, 2)}d}"
        case _:
            return f"{getattr(value, 'second', 0):02d}"


def _hour(value: datetime | date | time) -> int:
    return value.hour if isinstance(value, datetime | time) else 0


def _minute(value: datetime | date | time) -> int:
    return value.minute if isinstance(value, datetime | time) else 0


def _plain_moment(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value.isoformat("minutes")


def _elapsed(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02d}:{seconds % 60:02d}"
