"""Doings: questions of what is done, meant, found or behind a thing, which no figure answers."""

import re

_ACTING = (
    r"(?:they|we|you|anyone|anybody|someone|somebody|officers?|managers?|staff"
    r"|the (?:council|service|team|panel))"
)
_DOINGS = re.compile(
    r"\bwhat(?:'s| is| was| are| were| has| have)(?: \w+){0,3} (?:being|been)"
    r" (?:done|said|reported|planned|tried)\b"
    r"|\bwhat (?:was|is|were) (?:said|told|reported|planned|promised)\b"
    r"|\bwhat (?:\w+ )?(?:made|makes|brought|brings|keeps|kept|drove|drives|led|leads|pushed|pushes|caused"
    r"|causes|lies behind|lay behind|explains|explained|stopped|stops)\b"
    r"|\bwhat (?:came|comes|has come) out\b"
    r"|\bhow (?:well|badly) (?:did|has|have|is|was)\b.*\b(?:go|gone|going|work|worked|working)\b"
    rf"|\b(?:is|are|was|were) {_ACTING} (?:actually |really |still )?"
    r"(?:going to|planning|hoping|trying|expecting|intending"
    r"|doing(?! (?:any |much |so )?(?:better|worse|well|badly|ok|fine|against|on)))\b"
    rf"|\bhow (?:is|are|was|were|do|does|did|will) {_ACTING}\b.{{0,20}}"
    r"\b(?:plan|planning|planned|going to|mean to|intend|hope|hoping|try|trying|aim|aiming|propose)\b"
    r"|\bwhat (?:did|does|do|has|have|were) .{3,60}"
    r"\b(?:find|found|findings|results|conclude|concluded|uncover|uncovered|reveal|revealed)\b"
    rf"|\bwhat (?:did|does|do|has|have|is|are|was|were) {_ACTING} (?:do|doing|done)\b"
    r"|\b(?:was|is|were|are) (?:it|that|this|they) (?:really )?(?:real|genuine|true)\b"
    r"|\bwhat for\b|\bsomething else going on\b",
    re.IGNORECASE,
)
# A month or a measure may be asked for with the same verbs: `What was the highest it has been?`
_MEASURED = re.compile(
    r"\bhow (?:many|much|often)\b"
    r"|\b(?:percentage|per ?cent|proportion|rate|average|highest|lowest|total)\b|%",
    re.IGNORECASE,
)


def asks_of_doings(question: str) -> bool:
    """Whether a question asks what is done, meant, found or behind a thing, and for no measure of it."""
    return _DOINGS.search(question) is not None and not _MEASURED.search(question)
