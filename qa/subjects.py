"""Subjects: the indicator that a question is about, or the several that it names together."""

import re
from dataclasses import replace

from qa.catalogue import Catalogue, Mention
from qa.cues import Role
from qa.outcomes import for_outcome
from qa.parting import Parted
from qa.tokens import Token
from qa.when import Shape
from qa.which import Match, Subject, Topic, Wanted, find_subject
from qa.wording import TIMELY

_BREAK = re.compile(r"[.?!:;](?=\s)")
_FEW_NAMES = 0.25  # of all names, by which a word still tells one indicator from others


def subjects_of(parted: Parted, topic: Topic, catalogue: Catalogue) -> tuple[Subject, ...]:
    """What a question is about: one subject, or several where it names several indicators.

    Args:
        parted: the question's words, sorted.
        topic: those that say what it is about.
        catalogue: the indicators held.
    """
    if len({mention.keys for mention in parted.mentions}) > 1:
        return tuple(_mentioned(topic, catalogue, mention) for mention in parted.mentions)
    if parted.mentions:
        return (_mentioned(topic, catalogue, parted.mentions[0]),)
    whole = find_subject(topic, catalogue)
    if whole.match is Match.FOUND and any(w.joins for w in catalogue.by_key[whole.keys[0]].wordings):
        return (whole,)
    listed = _listed(parted, topic, whole, catalogue)
    if listed:
        return listed
    roles = frozenset(cue.role for cue in parted.cues)
    return (for_outcome(whole, topic, roles, catalogue, timed=parted.when.shape is not Shape.NONE),)


def _listed(parted: Parted, topic: Topic, whole: Subject, catalogue: Catalogue) -> tuple[Subject, ...]:
    """Several indicators in a row, each named by words of its own; none where it is no such list."""
    places = [token.start for token in topic.required]
    broken = bool(places) and _BREAK.search(parted.text, min(places), max(places)) is not None
    by_commas = not broken and whole.match is not Match.FOUND
    for commas in (True, False) if by_commas else (False,):
        parts = _split(parted, topic, commas=commas)
        if not all(_tells(part, catalogue) for part in parts):
            continue
        found = tuple(find_subject(part, catalogue) for part in parts)
        apart = len({subject.keys[:1] for subject in found}) == len(found) > 1
        if apart and all(subject.match is Match.FOUND for subject in found):
            return found
    return ()


def _tells(topic: Topic, catalogue: Catalogue) -> bool:
    """Whether a topic has a word that few names hold: `children` alone names no indicator."""
    few = max(2.0, _FEW_NAMES * len(catalogue.entries))
    told = (token.term for token in topic.required if token.term != TIMELY)
    return any(0 < len(catalogue.postings.get(term, ())) <= few for term in told)


def _mentioned(topic: Topic, catalogue: Catalogue, mention: Mention) -> Subject:
    """The indicator that a ref or a full name means; a part that several refs share needs a word more."""
    subject = find_subject(topic, catalogue, mention.keys)
    bare = not topic.required and topic.wanted is topic.leaning is Wanted.ANY
    if bare and not mention.exact and len(subject.keys) > 1:
        return replace(subject, match=Match.LEVEL)
    return subject


def shared_subjects(parted: Parted, topic: Topic, catalogue: Catalogue) -> tuple[Subject, ...]:
    """The part and the whole of `X as a percentage of Y`, each looked for as a number of its own."""
    cut = next((cue.first for cue in parted.cues if cue.role is Role.SHARE_OF), 0)
    places = {token.start for token in parted.tokens[:cut]}
    mentions = sorted(parted.mentions, key=lambda mention: mention.start)
    plain = replace(topic, wanted=Wanted.COUNT, leaning=Wanted.ANY, per=0)
    if len(mentions) == 2:
        return tuple(_mentioned(plain, catalogue, mention) for mention in mentions)
    before = replace(plain, required=tuple(t for t in topic.required if t.start in places))
    after = replace(plain, required=tuple(t for t in topic.required if t.start not in places))
    return (find_subject(before, catalogue), find_subject(after, catalogue))


def _split(parted: Parted, topic: Topic, *, commas: bool) -> list[Topic]:
    """The topic cut at each `and` or `or`, at commas, and where one thing is set against another."""
    pieces: list[list[Token]] = [[]]
    compared = {at for cue in parted.cues if cue.role is Role.COMPARE for at in range(cue.first, cue.last)}
    if parted.areas:  # which is what it is set against
        compared = set()
    against = {"with", "to", "versus", "vs", "v", "against", "than"} if compared else set()
    last = 0
    for at, token in enumerate(parted.tokens):
        if commas and any(last <= stop < token.start for stop in parted.stops):
            pieces.append([])
        last = token.end
        if token.text in {"and", "or", "than"} | against or at in compared:
            pieces.append([])
        elif token in topic.required:
            pieces[-1].append(token)
    return [replace(topic, required=tuple(piece)) for piece in pieces if piece]
