"""Takes personal data out of what people wrote, before anything is done with it. Pure.

A name cannot be told from a word by a list of names. So it is the other way round: only words
that are known to be none stay. What is masked too often does no harm.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Callable, Iterable, Mapping

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}+(?:['’]{_LETTERS}+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ'’]+")
#: Numbers of so many digits may be those of a passport, a card, a birthday; others are figures.
_DIGITS = 5
#: Phone numbers have at least so many.
_PHONE = 7
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d")
_PATTERNS = {
    "link": re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*", re.I),
    "email": re.compile(
        r"[\w.+-]+(?:@|\s?(?:\(at\)|\[at\])\s?)[\w-]+(?:\.[\w-]+)*"
        r"|[\w.+-]+ at [\w-]+(?: dot [\w-]+)+",
        re.I,
    ),
    "account": re.compile(r"(?<!\w)@\w+"),
    "phone": re.compile(r"(?<!\w)(?:\+|00|\()?\d[\d ()./–-]{5,}\d(?!\w)"),
    "number": re.compile(r"(?<!\w)(?=[\w-]*\d)[A-Za-z\d][\w-]{4,}(?!\w)"),
}


class Masks:
    """Masks texts.

    Args:
        words: What masks.yml holds.
        common: Tells of a word in lower case whether it is certainly not a person's name.
    """

    def __init__(self, words: Mapping[str, Any], common: Callable[[str], bool]) -> None:
        """Prepare what is looked for."""
        self._shown: Mapping[str, str] = words["shown"]
        self._any_shown = re.compile(_any_of(self._shown.values()))
        self._common, self._people = common, frozenset(words["people"].split())
        hidden = _any_of([self._shown["name"], self._shown["word"]])
        self._runs = re.compile(rf"(?:{hidden})(?:[\s-]+(?:{hidden}))+")
        self._strict = _after(words["introductions"], r"[\s:,]+", r"\S+(?:\s+{name}){{0,2}}")
        titles = rf"(?:{_any_of(words['titles'])})\b\.?\s+"
        self._titled = re.compile(rf"(?<!\w)((?i:{titles}))({_LETTERS}+(?:\s+[A-Z]{_LETTERS}+)*)")
        self._hinted = _after(words["hints"], r"[\s:,]+", r"{name}(?:\s+{name}){{0,2}}")
        self._scripts = _scripts(words["before"], words["after"])

    def mask(self, text: str, english: bool = True) -> str:
        """Return a text without e-mail addresses, numbers, links, accounts and names.

        Args:
            text: What somebody wrote.
            english: Whether it is English: then words that nobody knows are masked as well.
        """
        text = " ".join(text.split())
        for kind, pattern in _PATTERNS.items():
            text = pattern.sub(partial(self._number, kind), text)
        name = self._shown["name"]
        text = self._strict.sub(lambda match: match[1] + name, text)
        text = self._titled.sub(self._title, text)
        text = self._hinted.sub(self._hint, text)
        text = self._scripts.sub(name, text)
        text = _outside_brackets(text, partial(_WORD.sub, partial(self._word, english)))
        # A name and what nobody knows beside it are one name.
        return self._runs.sub(lambda run: name if name in run[0] else self._shown["word"], text)

    def masked(self, text: str) -> bool:
        """Tell whether something was masked in a text."""
        return bool(self._any_shown.search(text))

    def rest(self, masked: str) -> str:
        """Return what was written around what is masked."""
        return " ".join(self._any_shown.sub(" ", masked).split())

    def _number(self, kind: str, match: re.Match[str]) -> str:
        """Mask what has many digits, unless it is a figure or two years."""
        found = match[0]
        digits = sum(letter.isdigit() for letter in found)
        few = (kind == "phone" and digits < _PHONE) or (kind == "number" and digits < _DIGITS)
        if few or _YEARS.fullmatch(found):
            return found
        dialled = kind != "phone" or found[0] in "+0("
        return self._shown[kind if dialled else "number"]

    def _title(self, match: re.Match[str]) -> str:
        first = match[2].split()[0]
        strict = match[1].strip(" .").lower() in ("mr", "mrs", "ms", "dr", "prof", "professor")
        a_name = first[0].isupper() or not self._common(first.lower())
        small = first.lower() in ("of", "for", "is", "in", "and", "who", "the", "at")
        return match[1] + self._shown["name"] if (a_name or strict) and not small else match[0]

    def _hint(self, match: re.Match[str]) -> str:
        known = all(self._known(word) for word in match[2].split())
        return match[0] if known else match[1] + self._shown["name"]

    def _known(self, word: str) -> bool:
        low = word.lower().replace("’", "'")
        return low not in self._people and self._common(low)

    def _word(self, english: bool, match: re.Match[str]) -> str:
        word = match[0]
        if not _LATIN.fullmatch(word) or len(word) == 1 or self._known(word):
            return word
        low, _, end = word.lower().replace("’", "'").partition("'")
        if end and low not in self._people and (self._common(low) or len(low) == 1):
            return word
        if word.lower() in self._people or word[0].isupper() and not word.isupper():
            return self._shown["name"]
        return self._shown["word"] if english else word


def _after(cues: list[str], link: str, then: str) -> re.Pattern[str]:
    """Find what stands behind one of some words; a capitalised word is a name."""
    name = rf"[A-ZÀ-Þ]{_LETTERS}+"
    return re.compile(rf"(?<!\w)((?i:{_any_of(cues)}){link})({then.format(name=name)})")


def _scripts(before: list[str], after: list[str]) -> re.Pattern[str]:
    """Find names in writing without capital letters."""
    introduced = "|".join(rf"(?<={re.escape(cue)})\s*\w{{2,3}}" for cue in before)
    return re.compile(rf"{introduced}|[\u4e00-\u9fff]{{2,3}}(?={_any_of(after)})", re.I)


def _any_of(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


def _outside_brackets(text: str, change: Callable[[str], str]) -> str:
    """Change what has not been masked."""
    parts = re.split(r"(\[[^\]\s]+\])", text)
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))
