"""Writes out the small words that people shorten on phones: "hw mny", "undr wich". Pure."""

from __future__ import annotations

import re

#: Each long form, and how it is written short. Only words that mean nothing else in English.
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
#: One letter for a word, but not in "R&D", "d'accord" or "Mr. R.", nor as a name or an option.
_LETTERS = {"u": "you", "r": "are", "n": "and", "d": "the"}
_FULL = {
    short: line.partition(":")[0]
    for line in _SHORTENED.strip().splitlines()
    for short in line.partition(":")[2].split()
}
_SHORT = re.compile(rf"(?<![\w'&@.-])(?:{'|'.join(_FULL)})(?![\w'&@-])", re.I)
_LETTER = re.compile(rf"(?<=[a-z,?!] )(?:{'|'.join(_LETTERS)})(?= [a-z0-9])")


def written_out(text: str) -> str:
    """Return a text with its shortened words in full.

    Args:
        text: As it was typed.
    """
    text = _SHORT.sub(lambda found: _FULL[found[0].lower()], text)
    return _LETTER.sub(lambda found: _LETTERS[found[0]], text)
