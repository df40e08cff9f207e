"""Boilerplate: what every agenda and report says whatever it is about."""

import re

from corpus.words import fold_space

LABEL = 6  # words

_WORDING = re.compile(
    r"in the event of (?:a )?fire|fire (?:procedure|evacuation|alarm)|mobile (?:tele)?phones?"
    r"|smoking policy|no-smoking|use of social media|filming,? (?:or )?recording|being recorded"
    r"|recording of meetings|access is available for|hearing (?:aid )?loop|induction loop"
    r"|pecuniary interest|disclosure of (?:personal|interests)|declarations? of (?:\w+ )?interest"
    r"|declare any (?:personal|prior|interest)|must regard (?:himself|themsel)|party political whip"
    r"|access to information procedure rules|(?:equality|data protection|safety) impact assessment"
    r"|background documents? available|background papers?|members' rooms"
    r"|decisions of the council will be made|the decision.maker must"
    # The imprint of a report.
    r"|crown copyright|open government licen[cs]e|you may re-?use this (?:information|document)"
    r"|copy of this (?:document|report|publication) in (?:a|an) (?:different|alternative)|in large print"
    r"|subscribe to our|follow us on|regulates and inspects to"
    r"|this (?:publication|document|report) is available (?:at|from|on)"
    r"|this meeting is (?:open to the public|being (?:web)?cast)",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\W*(?:none|n/?a|no|yes|nil|not applicable|none (?:at this stage|directly.*)?)?\W*", re.IGNORECASE
)


# `Declarations of interest: None` among the lines at the head of minutes makes no boilerplate of them.
_EMPTY_FIELD = re.compile(
    r"^[A-Z][A-Za-z' ]{2,40}:\s*(?:none|nil|n/?a|no|not applicable)\W*$", re.IGNORECASE | re.MULTILINE
)


def is_boilerplate(heading: tuple[str, ...], text: str) -> bool:
    """Whether a passage says only what such papers always say, or nothing at all."""
    plain = _EMPTY_FIELD.sub("", text.replace("\u2019", "'"))
    under = " ".join(heading[-2:]).replace("\u2019", "'")
    return bool(
        _WORDING.search(fold_space(plain)) or _WORDING.search(fold_space(under)) or _EMPTY.fullmatch(plain)
    )


def is_label(text: str) -> bool:
    """Whether a text says nothing by itself: a few words without a number, a colon or a full stop."""
    return len(text.split()) <= LABEL and not re.search(r"[\d:.;!?]", text)
