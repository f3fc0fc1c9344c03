"""What a fact is: the typed model that validates the facts file."""

from __future__ import annotations

from typing import Dict, List, Literal, Optional, Union

from pydantic import BaseModel, Extra, Field, root_validator, validator

Texts = Dict[str, str]
Kind = Literal[
    "number", "text", "name", "place", "ministry", "set", "countries", "direction",
    "date", "phone", "email", "absent",
]  # fmt: skip
Qualifier = Literal["exactly", "about", "more_than", "decade_start", "absent"]
#: A colour, such as #0f6657.
HEX = r"^#[0-9a-fA-F]{6}$"
#: Least contrast of letters that everybody can read (WCAG 2.1, 1.4.3).
READABLE = 4.5
#: Kinds whose value is a number, so that a claim can be compared with it.
NUMERIC_KINDS = ("number", "date")


class Strict(BaseModel):
    """A model that refuses fields it does not know, so that a typing slip is noticed."""

    class Config:
        """Refuse unknown fields and hold facts immutable."""

        extra = Extra.forbid
        frozen = True


class Wording(Strict):
    """How a fact is said in one language; ``{value}`` stands for qualifier and value."""

    answer: str = Field(description="A whole sentence that stands alone.")
    short: str = Field(description="The same as a phrase without a full stop.")
    button: str = Field(description="A button's title, at most 24 characters.", max_length=24)
    follow: Optional[str] = Field(
        None, description="The sentence after another of the same topic ('They are …')."
    )
    current: Optional[str] = Field(
        None, description="The sentence for 'is that still current?', where it differs."
    )
    question: Optional[str] = Field(
        None, description="The question that it answers; needed where profile.yml suggests it."
    )


class Fact(Strict):
    """One checkable statement of the page."""

    id: str = Field(description="Unique and stable, such as partners.institutions.")
    aspects: List[str] = Field(description="What a question may ask to get it.", min_items=1)
    kind: Kind = Field(description="What sort of value it is; decides how claims compare.")
    value: Union[int, None, Texts] = Field(
        description="A whole number where kind is number or date, else a text by language."
    )
    qualifier: Qualifier = Field(description="How exactly the page puts the value.")
    unit: Optional[Texts] = Field(None, description="What is counted.")
    period: Optional[Texts] = Field(None, description="The time the value stands for.")
    per: Optional[Literal["month", "year", "total"]] = Field(
        None, description="Whether a number is for a month, a year or all time, as the period says."
    )
    as_of: Optional[int] = Field(None, description="Year, where it differs from the page's.")
    paragraph: int = Field(description="Paragraph of the page, from 1.", ge=1)
    aliases: List[str] = Field([], description="Other ways to write the value, in claims.")
    contraries: List[str] = Field([], description="Words that, in a claim, contradict it.")
    members: List[str] = Field(
        [], description="Ids of the countries and continents that the value names."
    )
    number: Optional[int] = Field(None, description="A number inside a text value.")
    ministry: Optional[str] = Field(None, description="Id of the ministry it names.")
    direction: Optional[Literal["up", "down", "flat"]] = Field(None, description="Of a trend.")
    wording: Dict[str, Wording] = Field(description="The fact in words, by language.")

    @property
    def figure(self) -> Optional[int]:
        """The number that a claim is held against: the value, or one inside it; None for none."""
        return self.value if isinstance(self.value, int) else self.number

    @validator("value", pre=True)
    def _no_number_in_quotes(cls, value: object) -> object:
        if isinstance(value, str | bool | float):
            raise ValueError(f"{value!r} is neither a whole number nor a text by language")
        return value

    @root_validator(skip_on_failure=True)
    def _value_fits_kind(cls, values: Dict[str, object]) -> Dict[str, object]:
        kind, value = values["kind"], values["value"]
        if kind in NUMERIC_KINDS and not isinstance(value, int):
            raise ValueError(f"value: kind {kind} needs a whole number, such as 246")
        if kind == "absent" and value is not None:
            raise ValueError("value: kind absent means the page lacks it; write null")
        if kind not in (*NUMERIC_KINDS, "absent") and not isinstance(value, dict):
            raise ValueError(f"value: kind {kind} needs a text by language, {{en: …}}")
        return values


class Topic(Strict):
    """One facts file: a topic, what people call it, and its facts."""

    topic: str = Field(description="Id of the topic, as in the training data.")
    title: Texts = Field(description="How the assistant names it inside a sentence.")
    names: Dict[str, List[str]] = Field(description="What people call it, by language.")
    facts: List[Fact] = Field(description="The page's facts about it.", min_items=1)


class Ambiguity(Strict):
    """Words that fit several facts, so that the assistant asks back."""

    topic: str = Field(description="Id of the unclear topic, as in the training data.")
    aspects: List[str] = Field(description="What is asked of it.", min_items=1)
    readings: List[str] = Field(description="The facts it may mean, by id.", min_items=2)


class Look(Strict):
    """How the widget and its page look, where not as usual."""

    title: Texts = Field(description="Title of the widget.")
    accent: str = Field(description="Colour behind white letters.", regex=HEX)
    accent_dark: str = Field(description="The same in dark surroundings.", regex=HEX)

    @validator("accent", "accent_dark")
    def _white_can_be_read(cls, colour: str) -> str:
        light = 1.05 / (_luminance(colour) + 0.05)
        if light < READABLE:
            raise ValueError(
                f"white letters on {colour} have a contrast of {light:.1f}: take a darker one"
            )
        return colour


def _luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1 (WCAG 2.1, "relative luminance")."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Profile(Strict):
    """The page the facts come from."""

    id: str = Field(description="Short id of the institution.")
    version: int = Field(description="Raise it with every change of the facts.")
    as_of: int = Field(description="Year of the page.")
    title: Texts = Field(description="Title of the page.")
    institution: Texts = Field(description="Name of the institution.")
    short_name: Texts = Field(description="Its usual short name.")
    subject: Texts = Field(description="What of it the page is about: 'international profile'.")
    scope: Texts = Field(description="The topics, as listed to whoever does not know them.")
    ambiguities: List[Ambiguity] = Field([], description="Words that fit several facts.")
    answers: Dict[str, List[str]] = Field(
        {}, description="Questions, as topic.aspect, that facts of another topic answer."
    )
    examples: List[str] = Field([], description="Facts whose questions are suggested, by id.")
    country: Optional[str] = Field(
        None, description="Id of the institution's country in data/lookups/countries.yml."
    )
    look: Optional[Look] = Field(None, description="Title and colours of the widget.")
    patterns: bool = Field(
        True, description="Whether questions with few examples get some from data/patterns."
    )
    language: str = Field(description="Language used where a text has no other.")
