"""What people said of answers, on a terminal."""

from collections.abc import Sequence

from rich.console import Console

from ui.feedback import Feedback
from ui.terminal import console, words


def print_feedback(said: Sequence[Feedback], screen: Console | None = None) -> None:
    """Print what was said, the newest first, and how much of it was good."""
    screen = screen or console()
    for each in said:
        judged = "right" if each.good else "not right"
        screen.print(words(f"{each.said_at} - {judged}", "bold"), soft_wrap=True)
        for name, told in (("Asked", each.question), ("Read as", each.read_as),
                           ("Answered", each.headline), ("Said", each.comment)):  # fmt: skip
            if told:
                screen.print(words(f"  {name:<10}{told}"), soft_wrap=True)
    good = sum(each.good for each in said)
    screen.print(words(f"{len(said):,} said: {good:,} right, {len(said) - good:,} not right.", "bold"))
