"""Reads what the assistant says besides facts: shared texts, and a profile's own over them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping

from facts.folders import SHARED
from facts.loader import read_yaml
from facts.model import Profile


def load_texts(profile: Path, page: Profile, language: str) -> Mapping[str, Any]:
    """Read the texts of a language.

    Args:
        profile: Folder of the profile; what its words file holds takes the place of shared texts.
        page: Fills in ``{name}``, ``{institution}``, ``{subject}`` and ``{scope}``.
        language: ISO 639-1 code.

    Returns:
        The texts, without those placeholders.

    Raises:
        FactsError: If a file cannot be read.
    """
    file = Path("words") / f"{language}.yml"
    texts = read_yaml(SHARED / file)
    if (profile / file).exists():
        texts = _over(texts, read_yaml(profile / file))
    names = {
        "{name}": page.short_name[language],
        "{institution}": page.institution[language],
        "{subject}": page.subject[language],
        "{scope}": page.scope[language],
    }
    return dict(_filled(texts, names))


def _over(texts: Any, own: Any) -> Any:
    if not isinstance(texts, dict) or not isinstance(own, dict):
        return own
    return {**texts, **{key: _over(texts.get(key), value) for key, value in own.items()}}


def _filled(texts: Any, names: Mapping[str, str]) -> Any:
    if isinstance(texts, dict):
        return {key: _filled(value, names) for key, value in texts.items()}
    if isinstance(texts, str):
        for placeholder, name in names.items():
            texts = texts.replace(placeholder, name)
    return texts
