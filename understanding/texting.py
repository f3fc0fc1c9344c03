"""Writes out what is written short, as on phones: "hw mny", "undr wich", "no. of". Pure."""

from __future__ import annotations

import re

#: Each long form, and how it is written short. Words that seldom mean anything else.
_SHORTENED = """
how many: hwmny hwmany howmny hmny
how: hw
many: mny
much: mch
what: wat wht wot
what's: wats wots
which: wich wch whch
where: whr wher
when: wen whn
with: wid wth
under: undr
from: frm
about: abt abot
because: bcoz bcz becoz coz
that: dat tht
this: dis dhis
there: ther thr
should: shud shd
could: cud cld
people: ppl pple
through: thru
every: evry evri
foreign: frn forn frgn
phone: fon phon fone
number: nmbr numba numbr nbr
country: cntry ctry
countries: cntries ctries
students: stdnts studnts
student: stdnt studnt
school: schl skul skool
partners: prtnrs
partner: prtnr
program: prgrm progrm
projects: prjcts
project: prjct
"""
#: Short forms of more than one word, or with a digit or sign.
_PHRASES = (
    (re.compile(r"\b(?:no|nos|nr|num)\.? of\b|#\s?of\b", re.I), "number of"),
    (
        re.compile(r"\b(?:ph|tel|phone|contact|telephone)\.? (?:no|nos|nr|num)\b\.?", re.I),
        "phone number",
    ),
    (re.compile(r"\bT ?(?:/|or) ?F\b", re.I), "True or false"),
    (re.compile(r"\b2 (?=(?:d|da|the|be|my|ur|your|u)\b)", re.I), "to "),
    (re.compile(r"\b4 (?=(?:d|da|the|my|ur|your|u|me)\b)", re.I), "for "),
)
#: One letter for a word, but not in "R&D", "d'accord" or "Mr. R.", nor as a name or an option.
_LETTERS = {"u": "you", "r": "are", "n": "and", "d": "the"}
_FULL = {
    short: line.partition(":")[0]
    for line in _SHORTENED.strip().splitlines()
    for short in line.partition(":")[2].split()
}
_WORD = re.compile(rf"(?<![\w'&@.-])(?:{'|'.join(_FULL)})(?![\w'&@-])", re.I)
_LETTER = re.compile(rf"(?<=[a-z,?!] )(?:{'|'.join(_LETTERS)})(?= [a-z0-9])")


def written_out(text: str) -> str:
    """Return a text with what is shortened in full.

    Args:
        text: As it was typed.
    """
    text = _WORD.sub(lambda found: _FULL[found[0].lower()], text)
    text = _LETTER.sub(lambda found: _LETTERS[found[0]], text)
    for short, full in _PHRASES:
        text = short.sub(full, text)
    return text
