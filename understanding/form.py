"""Tells whether a segment asks openly, wants a yes or no, or requests. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

#: So many answers about texts are kept: each class of a text asks for its form again.
KEPT = 64
#: "The number of partners is 300?" gives the number that it would else ask for.
_GIVEN = r" [^?.,]{2,50}? (?:is|are|was|were) (?:about |around |only |over |now |exactly )?\d"
_OPEN = re.compile(
    r"\b(?:how (?:many|much|big|large|old|long|widely|often|far|early|numerous|high|come)|what|"
    r"whats|what's|which|wich|where|wheres|when|"
    r"(?<!one )(?<!body )(?<!people )(?<!those )(?<!students )who|whos|whom|whose|why|how|"
    r"hw many|wat|wht|wer|"
    rf"(?<!in )(?:number|names?|title) of(?!{_GIVEN})|count of|tell me(?! if| whether)|"
    r"(?:list|name) (?:the|all|me|them|your|some|one|each|any|every|d|these|those))\b|"
    r"几|多少|哪|谁|什么",
    re.I,
)
#: Asks nothing in "before, what, 1990".
_ASIDE = re.compile(r",\s*what,", re.I)
_ME = r"(?: (?:you|u|ya|i|we|one|someone|anyone))"
_AUXILIARY = re.compile(
    r"(?:^|[,:;–-]\s*|\b(?:and|so|but|or|then|ok|okay|well|hi|hello|hey|sir|please|pls|also|"
    r"wait|now|yes|no|hmm|um|uh|lol|like|bro|dear|asks?|wondering|know|tell me|check|confirm)\b"
    r"[\s,:]*"
    r"(?:if |whether )?)"
    # "Do you know …" and "can you send me …" request; they ask for no yes or no.
    r"(?:(?:is|are|was|were|do|does|did|has|have|isn'?t|aren'?t|wasn'?t|weren'?t|don'?t|doesn'?t|"
    rf"didn'?t|hasn'?t|haven'?t|any|ain'?t|r)\b(?!{_ME} (?:know|say|please|pls|have the|have an?|"
    rf"kindly|just))|(?:can|will)\b(?!{_ME} (?:tell|give|say|know|please|pls|have|explain|inform|"
    r"provide|name|list|help|share|send|ask|get|find|gimme|show|state|quote|kindly|just)))",
    re.I,
)
_PLEASE = re.compile(
    r"\W*(?:(?:\w+ ){0,2}\w+,\s*)?(?:(?:hi|hello|ok|okay|also|and|then)\b\W*)*"
    r"(?:please|pls|plz|kindly|(?:i|we) (?:\w+ )?(?:need|want|require)|need)\b",
    re.I,
)
#: "Could you give me the visits, the staff trips, and the labs?"
_REQUESTS = re.compile(
    r"\b(?:can|could|would|will|may|might) (?:you|u|i|we) (?:\w+ )?"
    r"(?:give|tell|send|get|have|provide|state|list|share|supply|ask|request|know|obtain|quote)\b",
    re.I,
)
_TAG = re.compile(
    r"\b(?:right|correct|true|confirm(?:ed)?|accurate|isn'?t it|innit|is that so|no|yes|yeah|eh|"
    r"huh|na|abi|legit|really|ryt|rite|rght|isn'?t (?:that|there)|aren'?t (?:there|they)|"
    r"don'?t you|doesn'?t it|verify|supported|am i off|is it not|fact[- ]?check|really so|"
    r"(?:we |are we )?agreed?)\W*$|"
    r"[,.;]\s*(?:ok|okay|k)\s*\?\W*$|"
    r"^\W*(?:is it (?:true|correct|right|legit)|am i right|i (?:heard|read|thought|believe)|"
    r"confirm|please confirm|kindly confirm|true or false|correct(?: that)?|so\b)|"
    r"\b(?:is|are|was) (?:that|this|it|these|they) (?:right|correct|true|so|accurate|the case)\b",
    re.I,
)
#: A sentence in quotation marks, with a question mark behind it, asks whether it holds.
_QUOTED = re.compile(r"(?:\W*\w+\b){0,3}\W*[\"“].{8,}[\"”]\s*\?\W*$")
#: Before a question word these say nothing of the form: "so how many in all".
_LEADS = re.compile(
    r"^\W*(?:(?:so|and|ok|okay|then|but|also)\b\W*)*"
    r"(?:(?:what|how) about [^,?!.:]{2,40}[,?:–-]\s*"
    r"(?=(?:is|are|was|were|do|does|did|has|have)\b))?",
    re.I,
)
#: From this probability on, the classifier alone makes it a yes/no question.
SURE = 0.6
#: From this one on, a statement is a claim whatever words it has.
CERTAIN = 0.9
#: A question mark after so many words without a question word asks whether it is so.
STATED = 4


@lru_cache(maxsize=KEPT)
def is_open(text: str) -> bool:
    """Tell whether a text asks with a question word, or for a number or name."""
    return bool(_OPEN.search(_ASIDE.sub(" ", text)))


def question_words(text: str) -> int:
    """Count the question words of a text, and what stands for one: "number of"."""
    return len(_OPEN.findall(text))


@lru_cache(maxsize=KEPT)
def is_polar(text: str, yes_no: float) -> bool:
    """Tell whether a text wants a yes or no, or might want one since it ends in a question mark.

    Args:
        text: One segment.
        yes_no: The classifier's probability for that form.
    """
    if wants_polar(text, yes_no):
        return True
    long = len(text.split()) >= STATED or re.search(r"\d", text) is not None
    stated = text.rstrip().endswith("?") and long and not _REQUESTS.search(text)
    return stated and not _OPEN.search(_LEADS.sub("", text))


@lru_cache(maxsize=KEPT)
def wants_polar(text: str, yes_no: float) -> bool:
    """Tell whether a text surely wants a yes or no, unlike "registered students per year?".

    Args:
        text: One segment.
        yes_no: The classifier's probability for that form.
    """
    rest = _LEADS.sub("", text)
    opens = bool(_OPEN.match(rest))
    if _QUOTED.match(text) or (_TAG.search(text) and not opens):
        return True
    if yes_no >= CERTAIN and "?" not in text and not opens:
        return True  # "I maintain that the number of partners is 300."
    starts, opened = _AUXILIARY.search(rest), _OPEN.search(rest)
    if starts and (not opened or starts.start() < opened.start() or yes_no >= SURE):
        return True
    return not opened and yes_no >= SURE


def opens_polar(text: str) -> bool:
    """Tell whether a text opens like a question that wants a yes or no: "Is …", "Do …"."""
    return bool(_AUXILIARY.match(text)) and not is_open(text)


def requests(text: str) -> bool:
    """Tell whether a text asks for something without a question: "please let me have the …"."""
    return bool(_PLEASE.match(text))


def asks(text: str) -> bool:
    """Tell whether a text has the marks of a question or request."""
    return "?" in text or is_open(text) or bool(_AUXILIARY.match(text))
