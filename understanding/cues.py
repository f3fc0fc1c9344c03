"""Small words that steer an answer: now, a year, both, the second. Pure."""

from __future__ import annotations

import re

#: "Now" and the like: the answer says how old the page is.
SOFT_NOW = re.compile(
    r"(?<!^)\b(?:now|nowadays|current(?:ly)?|at present|presently|these days|at the moment|"
    r"this ye?a?r|as of today|today|up to now|to date|latest|still)\b",
    re.I,
)
#: A time that the page has no figure for: the question is declined.
OTHER_TIME = re.compile(
    r"\b(?:(?:last|previous|past) (?:ye?a?r|month|week|semester|term|decade)(?!['’]s)|yesterday|"
    r"(?:per|each|every|this) (?:month|week|day|semester|term|hour|quarter)|monthly|weekly|"
    r"daily|this ye?a?r['’]s|last years(?= \w)|"
    r"since covid|(?:before|after|during) (?:covid|the pandemic)|"
    r"next ye?a?rs?|"
    r"(?:the|our|their) (?:present|current|coming|upcoming|running) (?:academic |school )?"
    r"(?:year|term|semester|session)|right now|on campus (?:now|today))\b",
    re.I,
)
YEARLY = re.compile(
    r"\b(?:(?:per|a|an|each|every|one|any|single) ye?a?r|yearly|annual(?:ly)?|per annum|"
    r"p\.?a\.?)(?!\w)",
    re.I,
)
#: Asks for all that is known of a topic, unless an aspect is named as well.
EVERYTHING = re.compile(
    r"\b(?:everything|all (?:that )?(?:you|u) (?:have|know|got)|(?:full|whole) (?:picture|story)|"
    r"tell (?:me|us) about|overview of|brief(?:ing)? (?:on|about)|summary of|note on)\b",
    re.I,
)
ASPECT = re.compile(
    r"\b(?:how|what|when|where|who|whom|whose|which|why|number|many|much|since|approv\w+|names?|"
    r"list|cost|fees?|money|purpose|address|phone|email|e-mail|rank\w*|history|size)\b",
    re.I,
)
#: Sets one thing against another.
SAME = re.compile(r"\b(?:same|identical|equal)\b", re.I)
NUMBER = re.compile(r"\b(?:numbers?|figures?|digits|no\.)(?!\w)", re.I)
#: Asks whether there is any at all.
THERE_IS = re.compile(
    r"\b(?:is|are|was|were|be|'s|isn'?t|aren'?t) there\b|\b(?:do|does) (?:\w+ ){1,3}have\b|"
    r"\bhave (?:you|they|u|we)\b|\b(?:any|exists?|got)\b",
    re.I,
)
TOTAL = re.compile(
    r"\b(?:in total|total|cumulative(?:ly)?|altogether|overall|all (?:the )?(?:years?|time)|"
    r"so far|since (?:the )?(?:beginning|start)|all[- ]?together)\b",
    re.I,
)
ALL = re.compile(
    r"\b(?:both|all|each|every ?one|everything|all of (?:them|those|these)|the lot|either|any)\b|"
    r"都|全部|所有",
    re.I,
)
_POSITIONS = (
    (re.compile(r"\b(?:first|1st|former|1|a)\b|^\W*(?:(?:number|option) )?one\W*$|第一", re.I), 0),
    (re.compile(r"\b(?:second|2nd|two|2|b)\b|第二", re.I), 1),
    (re.compile(r"\b(?:third|3rd|three|3|c)\b|第三", re.I), 2),
    (re.compile(r"\b(?:fourth|4th|four|4|d)\b|第四", re.I), 3),
    (re.compile(r"\b(?:last|latter|final)\b|最后", re.I), -1),
)
#: "Not the first, the other one."
_NOT = re.compile(r"\bnot (?:the )?", re.I)
_BARE = re.compile(
    r"(?:(?:the|a|an|is|was|so|and|what|whats|that|this|it|those|these|then|about|of|figure|number|"
    r"value|stand|stands|for|mean|means|again|really|right|correct|ahh?|ok|okay|did|you|u|say|said|"
    r"just|only|where|does|come|from|be|to|refer|refers|which|one|are|were|thing|s)\b|[^\w])*",
    re.I,
)


def position(text: str, count: int) -> int | None:
    """Return which of several options a short text picks by place.

    Args:
        text: Such as "2", "the second one", "the latter".
        count: How many options there are.

    Returns:
        Index from 0, or None where it picks none, or one that does not exist.
    """
    if len(text.split()) > 6:
        return None
    if count == 2 and _NOT.search(text):
        rejected = position(_NOT.sub("", text), count)
        return None if rejected is None else 1 - rejected
    for pattern, index in reversed(_POSITIONS):
        if pattern.search(text):
            return index % count if index < count else None
    return None


def bare(text: str, shown: str) -> bool:
    """Tell whether a text says nothing but a number and small words.

    Args:
        text: Such as "so what is the 246?".
        shown: The number as it stands there.
    """
    return bool(_BARE.fullmatch(text.replace(shown, " ", 1)))


#: What takes a part for the whole.
NARROWS = re.compile(r"\b(?:only|just|solely|exclusively|mostly|mainly|merely|purely)\b", re.I)
#: What goes beyond a fact in words: how much of it, compared with what, or in time to come.
DEGREE = re.compile(
    r"\b(?:mostly|mainly|usually|most of|more often|happier|oldest|biggest|cheapest|longest|"
    r"largest|(?:bigger|smaller|cheaper|longer|older|faster|quicker|harder|better|more \w+) than|"
    r"will (?:it|they|there|a|any)|next year)\b",
    re.I,
)
