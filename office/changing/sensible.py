"""Refuses a change that no page can make. Pure."""

from __future__ import annotations

from datetime import date

from facts.model import Fact
from office.changing.values import Typed
from office.changing.wanted import Refused, Wanted

#: Qualifiers that a value can have.
QUALIFIERS = ("exactly", "about", "more_than", "decade_start")
#: Years that a page can be of begin here.
EARLIEST = 1900


def qualifier_of(wanted: Wanted, typed: Typed, fact: Fact) -> str:
    """Return how exactly the new value is put.

    Args:
        wanted: The change.
        typed: Its value.
        fact: As it is.

    Raises:
        Refused: If there is no such qualifier, or the value says another.
    """
    given = wanted.qualifier and wanted.qualifier.strip().lower().replace(" ", "_").replace(
        "-", "_"
    )
    given = {"over": "more_than", "around": "about", "exact": "exactly"}.get(given or "", given)
    if given and given not in QUALIFIERS:
        raise Refused("qualifier", qualifier=wanted.qualifier, known=", ".join(QUALIFIERS))
    if given and typed.qualifier not in (None, given):
        raise Refused("two_qualifiers", value=typed.text, qualifier=given)
    if given or typed.qualifier:
        return str(given or typed.qualifier)
    # A year alone is that year, and no beginning of a decade.
    return "exactly" if fact.qualifier in ("absent", "decade_start") else fact.qualifier


def check_sensible(wanted: Wanted, value: int | str, qualifier: str, fact: Fact) -> None:
    """Refuse what no page can say.

    Args:
        wanted: The change.
        value: Its value.
        qualifier: How exactly it is put.
        fact: As it is.

    Raises:
        Refused: If something is not possible.
    """
    if qualifier == "decade_start" and (
        fact.kind != "date" or not isinstance(value, int) or value % 10
    ):
        raise Refused("no_decade", value=value)
    if fact.kind == "date" and isinstance(value, int) and not 1000 <= value <= date.today().year:
        raise Refused("no_year", value=value, latest=date.today().year)
    if value == 0:
        raise Refused("zero", fact=fact.id)
    if wanted.as_of is not None and not EARLIEST <= wanted.as_of <= date.today().year:
        raise Refused("as_of", year=wanted.as_of, earliest=EARLIEST, latest=date.today().year)
    if wanted.paragraph is not None and wanted.paragraph < 1:
        raise Refused("paragraph", paragraph=wanted.paragraph)
    if fact.kind == "direction":
        raise Refused("direction", fact=fact.id)
