"""The spaCy pipeline, built from what pip can install and from the facts and lookup files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Iterable, Iterator

from facts.book import FactBook
from facts.folders import SHARED, profile_folder
from facts.loader import load_facts, read_yaml
from understanding.reading import Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    Matchers = tuple[PhraseMatcher, PhraseMatcher]

#: Lookup files, shared and a profile's own, by the kind of mention that each key gives.
LOOKUPS = {
    "countries.yml": {"countries": "country", "continents": "continent"},
    "cities.yml": {"cities": "city", "provinces": "province"},
    "universities.yml": {"universities": "university"},
    "ministries.yml": {"ministries": "ministry"},
}
#: Both spellings of a word that names contain.
SPELLINGS = {"center": "centre", "program": "programme", "laboratory": "lab"}


def build_language(profile: Path | None = None) -> tuple[Language, Matchers]:
    """Build the pipeline: tokenizer, lookup lemmas, and a matcher for each known list.

    Args:
        profile: Folder of the profile; None for the one that is served.

    Returns:
        A spaCy pipeline, and the matchers for :func:`mentions`.
    """
    import spacy
    from spacy.matcher import PhraseMatcher

    profile = profile or profile_folder()
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.initialize()
    words = PhraseMatcher(nlp.vocab, attr="LOWER")
    lemmas = PhraseMatcher(nlp.vocab, attr="LEMMA")
    for folder in (SHARED / "lookups", profile / "lookups"):
        for label, name in _lookup_names(folder):
            words.add(label, [nlp.make_doc(name.lower())])
    for label, name in _topic_names(load_facts(profile / "facts")):
        lemmas.add(label, [nlp(name.lower())])
    return nlp, (words, lemmas)


def mentions(matchers: Matchers, doc: Doc, text: str) -> list[Mention]:
    """Return what a text names, longest match first where matches overlap.

    Args:
        matchers: From :func:`build_language`.
        doc: A text, lower-cased, run through its pipeline.
        text: The text as it was typed, of the same length.

    Returns:
        Mentions in text order; offsets are in characters of ``doc.text``.
    """
    from spacy.util import filter_spans

    found: list[Mention] = []
    for matcher in matchers:
        for span in filter_spans(matcher(doc, as_spans=True)):
            kind, value, within = span.label_.split(":")
            typed = text[span.start_char : span.end_char]
            found.append(Mention(kind, value, typed, span.start_char, within=within))
    return sorted(found, key=lambda mention: mention.start)


def english_words() -> frozenset[str]:
    """Return the words that spaCy's lookup table of English lemmas holds, lower-cased."""
    import srsly
    from spacy_lookups_data import en

    table = srsly.read_gzip_json(f"{en['lemma_lookup']}.gz")
    return frozenset(word.lower() for word in (*table, *table.values()))


def key_words(book: FactBook) -> frozenset[str]:
    """Return the words that names of topics are made of, lower-cased."""
    names = [name for _, name in _topic_names(book)]
    return frozenset(word for name in names for word in name.lower().split() if word.isalpha())


def page_texts(book: FactBook) -> Iterator[str]:
    """Go through the names of topics and the values of facts that are words."""
    for topic in book.topics:
        yield from (name for names in topic.names.values() for name in names)
        values = [fact.value for fact in topic.facts if isinstance(fact.value, dict)]
        yield from (text for value in values for text in value.values())


def _lookup_names(folder: Path) -> Iterator[tuple[str, str]]:
    for file, keys in LOOKUPS.items():
        data = read_yaml(folder / file) if (folder / file).exists() else {}
        for key, kind in keys.items():
            for entry in data.get(key, ()):
                for name in entry["names"]:
                    within = entry.get("continent") or entry.get("country") or ""
                    yield f"{kind}:{entry['id']}:{within}", str(name)


def _topic_names(book: FactBook) -> Iterable[tuple[str, str]]:
    for topic in book.topics:
        for names in topic.names.values():
            for name in names:
                yield f"topic:{topic.topic}:", name
                for one, other in SPELLINGS.items():
                    if one in name:
                        yield f"topic:{topic.topic}:", name.replace(one, other)
