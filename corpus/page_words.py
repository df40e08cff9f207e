"""Page numbers in words: `page 4`, `pages 1 to 3 and 7`, `pages 1, 3, 5 and 12 more`."""

from collections.abc import Iterable
from itertools import groupby

MOST_RUNS = 5


def page_words(numbers: Iterable[int], most: int = MOST_RUNS) -> str:
    """Pages in words, those that follow each other as one run.

    Args:
        numbers: pages counted from 1, in any order; at least one.
        most: how many runs are named; the pages of the others are counted.
    """
    held = sorted(set(numbers))
    runs = [
        [number for _, number in run] for _, run in groupby(enumerate(held), lambda pair: pair[1] - pair[0])
    ]
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs[:most]]
    left = sum(map(len, runs[most:]))
    said += [f"{left} more"] if left else []
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return f"{'page' if len(held) == 1 else 'pages'} {listed}"
