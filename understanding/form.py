"""Tells whether a segment asks openly, wants a yes or no, or only seconds what stands before."""

from __future__ import annotations

import re
from functools import lru_cache

#: So many answers about texts are kept: each class of a text asks for its form again.
KEPT = 64
_OPEN = re.compile(
    r"\b(?:how (?:many|much|big|large|old|long|widely|often|far|early|numerous|high|come)|what|"
    r"whats|what's|which|wich|where|wheres|when|"
    r"(?<!one )(?<!body )(?<!people )(?<!those )(?<!students )who|whos|whom|whose|why|how|"
    r"hw many|wat|wht|wer|"
    r"(?<!in )(?:number|names?|title) of|count of|tell me(?! if| whether)|"
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
    r"provide|name|list|help|share|send|ask|get|find|kindly|just)))",
    re.I,
)
_PLEASE = re.compile(
    r"\W*(?:(?:hi|hello|ok|okay|also|and|then)\b\W*)*"
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
    r"huh|na|abi|legit|really|isn'?t (?:that|there)|aren'?t (?:there|they)|don'?t you|doesn'?t it|"
    r"verify|supported|am i off|is it not|fact[- ]?check|really so)\W*$|"
    r"^\W*(?:is it (?:true|correct|right|legit)|am i right|i (?:heard|read|thought|believe)|"
    r"confirm|please confirm|kindly confirm|true or false|correct(?: that)?|so\b)|"
    r"\b(?:is|are|was) (?:that|this|it|these|they) (?:right|correct|true|so|accurate|the case)\b",
    re.I,
)
_SECONDS = re.compile(
    r"\W*(?:(?:and|so|but|ok|or|please|pls|kindly|can you|could you|is|are|was|do|does|did|it|that|"
    r"this|they|these|those|the|figures?|numbers?|information|info|statement|sentence|claim|all|"
    r"indeed|actually|how|done|case|what|you|page|says?|have|has|i|am|got|get|was|be|one|here|"
    r"right|correct|true|confirm|confirmed|accurate|legit|support(?:s|ed)?|verify|check|fact|yes|no|yeah|"
    r"keep|revert|or|not|wrong|false|sure|agreed?|hold|holds|up|stand|stands|ok|okay|valid|match|at|least|bit|part|"
    r"tick|really|still|goes|"
    r"correspond|your|records|page|source|profile|literally|exactly|countries|places|names|"
    r"isn'?t|doesn'?t|to|of|in|me|us|now|for|so)\b\W*)+",
    re.I,
)
#: "Is that what your page has?"
_AS_SAID = re.compile(
    r"\W*(?:and |so |but )?(?:is|was|are) (?:that|this|it|those|these)\b.{0,20}\b(?:what|how)\b.*"
    r"\b(?:says?|said|has|have|states?|reads?|puts?|writ\w+|stands?|gives?)\b(?: it)?\W*",
    re.I,
)
#: "… three boxes to fill", "would you have the three figures?", "I would need".
_ANNOUNCES = re.compile(
    r"\b(?:two|three|four|five|six|several|some|few|couple of|following|these|[2-6])\b"
    r"(?: (?!of\b)\w+){0,2} "
    r"(?:things?|values?|figures?|numbers?|questions?|points?|items?|boxes|fields?|data|details|"
    r"queries|facts)\b|^\W*(?:i|we) (?:would |will |'d )?(?:need|like|require|want)\W*$",
    re.I,
)
_JUDGES = re.compile(
    r"\b(?:right|correct|true|confirm(?:ed)?|accurate|legit|support(?:s|ed)?|verify|false|wrong|case|so|"
    r"revert|agreed?|holds?|stands?(?! for)|tick|valid|done|match|goes|correspond)\b",
    re.I,
)
#: A sentence in quotation marks, with a question mark behind it, asks whether it holds.
_QUOTED = re.compile(r"(?:\W*\w+\b){0,3}\W*[\"“].{8,}[\"”]\s*\?\W*$")
#: Before a question word these say nothing of the form: "so how many in all".
_LEADS = re.compile(r"^\W*(?:(?:so|and|ok|okay|then|but|also)\b\W*)*", re.I)
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
    """Tell whether a text wants a yes or no.

    Args:
        text: One segment.
        yes_no: The classifier's probability for that form.
    """
    opens = bool(_OPEN.match(_LEADS.sub("", text)))
    if _QUOTED.match(text) or (_TAG.search(text) and not opens):
        return True
    if yes_no >= CERTAIN and "?" not in text and not opens:
        return True  # "I maintain that the number of partners is 300."
    starts = _AUXILIARY.search(text)
    opened = _OPEN.search(text)
    if starts and (not opened or starts.start() < opened.start() or yes_no >= SURE):
        return True
    long = len(text.split()) >= STATED or re.search(r"\d", text) is not None
    stated = text.rstrip().endswith("?") and long
    stated = stated and not _REQUESTS.search(text)
    return not opened and (yes_no >= SURE or stated)


def opens_polar(text: str) -> bool:
    """Tell whether a text opens like a question that wants a yes or no: "Is …", "Do …"."""
    return bool(_AUXILIARY.match(text)) and not is_open(text)


def seconds(text: str) -> bool:
    """Tell whether a text only asks to judge what stands before: "Is that correct?"."""
    short = len(text.split()) <= 10
    judges = bool(_SECONDS.fullmatch(text)) and bool(_JUDGES.search(text))
    return short and (judges or bool(_AS_SAID.fullmatch(text)))


def announces(text: str) -> bool:
    """Tell whether a text only says that something will be asked: "I need three figures"."""
    return bool(_ANNOUNCES.search(text)) and not is_open(text) and not re.search(r":\s*\w", text)


def requests(text: str) -> bool:
    """Tell whether a text asks for something without a question: "please let me have the …"."""
    return bool(_PLEASE.match(text))


def asks(text: str) -> bool:
    """Tell whether a text has the marks of a question or request."""
    return "?" in text or is_open(text) or bool(_AUXILIARY.match(text))
