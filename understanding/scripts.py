"""Tells the language of a message by its script and commonest words. Pure."""

from __future__ import annotations

import re

#: Words that hardly occur in English messages, by language; two of them decide.
COMMON = {
    "es": "el la los las una cuántos cuántas cuantos cuantas cuál dónde qué quién es está para por "
    "del hola tiene tienen universidad países estudiantes institutos del con",
    "fr": "le les des une est combien quel quelle quels où qui pour dans avec vous êtes université "
    "bonjour pays étudiants sont du et au aux",
    "de": "der das ein eine wie viele wo ist sind welche wer für mit und universität hallo von",
    "pt": "uma quantos quantas qual onde quem é são para com universidade olá países dos das",
}
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ru", r"[\u0400-\u04ff]"),
    ("ar", r"[\u0600-\u06ff]"),
)
#: Share of letters from which a script decides; below it, words are only mixed in.
DECIDES = 0.6


def language_of(text: str) -> str:
    """Guess the language of a message.

    Args:
        text: The message.

    Returns:
        ISO 639-1 code; ``en`` where nothing speaks against it.
    """
    letters = re.findall(r"[^\W\d_]", text)
    for code, pattern in _SCRIPTS:
        count = len(re.findall(pattern, text))
        # A Chinese character stands for a word, so it weighs as much as three letters.
        weight = count * (3 if code in ("zh", "ja", "ko") else 1)
        if count and weight >= DECIDES * (len(letters) - count + weight):
            return code
    words = re.findall(r"[^\W\d_]+", text.lower())
    for code, common in COMMON.items():
        hits = sum(word in common.split() for word in words)
        if len(words) >= 3 and hits >= 2 and hits >= 0.3 * len(words):
            return code
    return "en"
