"""Fitting passages into what the embedding model reads."""

from collections.abc import Iterator, Sequence

from corpus.embedding import count_pieces, default_embedder
from corpus.sentences import sentences
from corpus.words import with_heading

MOST_OF_LEAD = 0.5  # of a text, a repeated lead-in may take
SPARE = 4  # pieces for what joining two texts may add


def within_pieces(heading: tuple[str, ...], units: Sequence[str], *, led: bool = False) -> Iterator[str]:
    """Join the units of a passage, line by line, into as few texts as the embedder reads whole.

    Texts are split between units, then between sentences, and inside a sentence only where one alone is too
    long. A lead-in (`... the following:`, or the first unit where the passage is `led`) is repeated where the
    passage goes on in another text.
    """
    room = default_embedder().max_pieces - count_pieces(with_heading(heading, "")) - SPARE
    leads = led or (len(units) > 2 and units[0].rstrip().endswith(":"))
    lead = units[0] if leads and count_pieces(units[0]) <= MOST_OF_LEAD * room else ""
    taken = count_pieces(lead) if lead else 0
    text, used = "", 0
    for unit in units:
        joint = "\n"
        for part in _parts(unit, room if unit == lead else room - taken):
            cost = count_pieces(part)
            if text and used + cost > room:
                yield text
                text, used, joint = lead, taken, "\n"
            text = f"{text}{joint}{part}" if text else part
            used, joint = used + cost, " "
    if text:
        yield text


def _parts(unit: str, room: int) -> list[str]:
    if count_pieces(unit) <= room:
        return [unit]
    return [part for sentence in sentences(unit) for part in _words_within(sentence, room)]


def _words_within(sentence: str, room: int) -> list[str]:
    """A sentence, in runs of words where it is too long by itself."""
    if count_pieces(sentence) <= room:
        return [sentence]
    runs: list[list[str]] = [[]]
    used = 0
    for word in (part for whole in sentence.split() for part in _letters_within(whole, room)):
        cost = count_pieces(word)
        if runs[-1] and used + cost > room:
            runs.append([])
            used = 0
        runs[-1].append(word)
        used += cost
    return [" ".join(run) for run in runs]


def _letters_within(word: str, room: int) -> list[str]:
    """A word, in halves of halves where even one word is too long, as an address of a web page may be."""
    if count_pieces(word) <= room or len(word) < 2:
        return [word]
    middle = len(word) // 2
    return [*_letters_within(word[:middle], room), *_letters_within(word[middle:], room)]
