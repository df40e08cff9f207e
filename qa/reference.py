"""Reference: which indicator a follow-up means, given the one that the question before it was about."""

from collections.abc import Sequence
from dataclasses import replace

from qa.catalogue import Catalogue
from qa.cues import Role
from qa.leaning import Lean
from qa.reading import Reading
from qa.tokens import Token
from qa.which import Match, Subject, Topic, Wanted, find_subject, nearest
from qa.wording import MARKED, is_unit_word

_MOST_OFFERED = 4


def referred(earlier: Reading, later: Reading, lean: Lean, catalogue: Catalogue) -> Reading | None:
    """The later reading with its subject; None where neither question is of an indicator.

    Args:
        earlier: the question before, with what was carried into it.
        later: the follow-up as far as its own words go.
        lean: how it leans on the last one.
        catalogue: the indicators held.
    """
    known = earlier.subject.keys
    if lean.other or lean.nth:
        return _picked(earlier, later, lean, catalogue) if known else None
    if later.mentioned:
        return later
    if not later.topic.required:
        return _same(earlier, later, catalogue) if known else None
    if later.subject.match is Match.FOUND:
        marks = {token.term for token in later.topic.required} <= MARKED  # `how many left?`: left what?
        both = _narrowed(earlier, later, catalogue) if marks and known else None
        return both or _new(earlier, later, lean, catalogue)
    return _narrowed(earlier, later, catalogue)


def _with(earlier: Reading, later: Reading, subjects: Sequence[Subject], topic: Topic) -> Reading:
    """The later reading with subjects of the earlier one; the text holds both, so that places stay true."""
    return replace(
        later,
        text=f"{earlier.text} {later.text}",
        subjects=tuple(subjects),
        topic=topic,
        mentioned=earlier.mentioned,
        shared=earlier.shared if tuple(subjects) == earlier.subjects else (),
    )


def _shifted(tokens: Sequence[Token], by: int) -> tuple[Token, ...]:
    return tuple(replace(token, start=token.start + by, end=token.end + by) for token in tokens)


def _own(earlier: Reading, later: Reading) -> tuple[Token, ...]:
    """The later question's own words, in the places they have once the earlier text stands before them."""
    return _shifted(later.topic.required, len(earlier.text) + 1)


def _picked(earlier: Reading, later: Reading, lean: Lean, catalogue: Catalogue) -> Reading:
    """`the first one`, `the other one`: one of the readings offered; asked again where it is not one."""
    subject = earlier.subject
    found = subject.match is Match.FOUND
    offered = subject.keys[1:4] if found else subject.keys
    if found and not offered:  # none was offered: those with the most words in common are, and none is taken
        topic = replace(earlier.topic, required=earlier.topic.required or _named(subject, catalogue))
        near = tuple(key for key in nearest(topic, catalogue) if key != subject.keys[0])[:_MOST_OFFERED]
        return _with(earlier, later, (Subject(Match.LEVEL, near),), earlier.topic)
    only = offered if len(offered) == 1 else ()
    chosen = offered[lean.nth - 1 : lean.nth] if lean.nth else only
    taken = Subject(Match.FOUND, chosen) if chosen else Subject(Match.LEVEL, offered)
    return _with(earlier, later, (taken,), earlier.topic)


def _same(earlier: Reading, later: Reading, catalogue: Catalogue) -> Reading:
    """The indicator of the question before, or the kind of number of it that is asked for now."""
    wanted, leaning = later.topic.wanted, later.topic.leaning
    changes = Role.CHANGE in later.roles  # `by what percentage` asks for no other indicator
    if (wanted is Wanted.ANY and leaning is Wanted.ANY) or changes:
        return _with(earlier, later, earlier.subjects, replace(earlier.topic, optional=later.topic.optional))
    if earlier.subject.match is not Match.FOUND:
        among = find_subject(replace(later.topic, required=()), catalogue, earlier.subject.keys)
        return _with(earlier, later, (among,), earlier.topic)
    found = [_as_kind(subject, earlier, later, catalogue) for subject in earlier.subjects]
    topic = replace(earlier.topic, wanted=wanted, leaning=leaning, per=later.topic.per)
    return _with(earlier, later, found, topic)


def _as_kind(subject: Subject, earlier: Reading, later: Reading, catalogue: Catalogue) -> Subject:
    """The same measure as another kind of number, by the words asked or else by those of its name."""
    topic = replace(
        earlier.topic, wanted=later.topic.wanted, leaning=later.topic.leaning, per=later.topic.per
    )
    single = len(earlier.subjects) == 1 and earlier.topic.required
    words = earlier.topic.required if single else _named(subject, catalogue)
    found = find_subject(replace(topic, required=words), catalogue)
    if found.match is Match.FOUND and not _one_measure(subject.keys[0], found.keys[0], catalogue):
        return replace(found, match=Match.LEVEL)
    if found.match in (Match.NOTHING, Match.UNKNOWN, Match.NARROWER):
        return Subject(Match.OTHER_UNIT, subject.keys[:1])
    return found


def _named(subject: Subject, catalogue: Catalogue) -> tuple[Token, ...]:
    """The words of an indicator's own name."""
    wording = catalogue.by_key[subject.keys[0]].wordings[0]
    terms = [term for term in wording.core if not is_unit_word(term)]
    return tuple(Token(term, term, 0, 0) for term in terms)


def _one_measure(one: str, other: str, catalogue: Catalogue) -> bool:
    """Whether two indicators count the same: most words of the shorter name stand in the longer."""
    names = [catalogue.by_key[key].wordings[0].terms() for key in (one, other)]
    shorter, longer = sorted(names, key=len)
    return 2 * len(shorter & longer) >= len(shorter)


def _new(earlier: Reading, later: Reading, lean: Lean, catalogue: Catalogue) -> Reading:
    """An indicator of its own; of the kind, and narrowed as, the last one was, where there is such a one."""
    if Role.COMPARE in later.roles and lean.back and earlier.subject.match is Match.FOUND:
        subjects = (*earlier.subjects, later.subject)
        topic = replace(later.topic, required=(*earlier.topic.required, *_own(earlier, later)))
        pair = _with(earlier, later, subjects, topic)
        return replace(pair, roles=pair.roles - {Role.CHANGE})
    plain = later.topic.wanted is Wanted.ANY and later.topic.leaning is Wanted.ANY
    if not plain or lean.whole or earlier.subject.match is not Match.FOUND:
        return later
    kind = replace(
        later.topic, wanted=earlier.topic.wanted, leaning=earlier.topic.leaning, per=earlier.topic.per
    )
    said = {token.term for token in later.topic.required}
    more = [token for token in _narrowing(earlier, catalogue) if token.term not in said]
    topic = replace(kind, required=(*_own(earlier, later), *more))
    found = find_subject(topic, catalogue)
    counted = kind.wanted is not Wanted.PERCENT and kind.wanted is not Wanted.RATE and not more
    if found.match is not Match.FOUND and counted:
        return later
    # A share that is not held, or not so narrowed, is not answered by another number of the same name.
    return _with(earlier, later, (found,), topic)


def _narrowing(earlier: Reading, catalogue: Catalogue) -> list[Token]:
    """The words of the question before that name a narrowing clause of its indicator (`on time`)."""
    wordings = catalogue.by_key[earlier.subject.keys[0]].wordings
    clauses = {term for wording in wordings for clause in wording.clauses for term in clause}
    return [token for token in earlier.topic.required if token.term in clauses]


def _narrowed(earlier: Reading, later: Reading, catalogue: Catalogue) -> Reading | None:
    """Words that name no indicator by themselves, taken together with those of the question before."""
    own = _own(earlier, later)
    kind = earlier.topic if later.topic.wanted is later.topic.leaning is Wanted.ANY else later.topic
    base = replace(earlier.topic, wanted=kind.wanted, leaning=kind.leaning, per=kind.per)
    if earlier.subject.match is not Match.FOUND and earlier.subject.keys:
        among = find_subject(replace(base, required=own), catalogue, earlier.subject.keys)
        if among.match is Match.FOUND:
            return _with(earlier, later, (among,), earlier.topic)
    words = earlier.topic.required or (
        _named(earlier.subject, catalogue) if earlier.subject.match is Match.FOUND else ()
    )
    if not words:
        return later if later.subject.keys else None
    unmarked = tuple(token for token in words if token.term not in MARKED)
    for kept in dict.fromkeys((words, unmarked)):
        topic = replace(base, required=(*kept, *own))
        found = find_subject(topic, catalogue)
        if found.match in (Match.FOUND, Match.LEVEL):
            return _with(earlier, later, (found,), topic)
    topic = replace(base, required=(*words, *own))
    return _with(earlier, later, (find_subject(topic, catalogue),), topic)
