"""A database with a few conversations, and the report of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.loader import read_yaml
from insight.masks import Masks
from insight.report import HERE
from insight.vocabulary import common_words
from tests.conftest import HUST


@pytest.fixture(scope="session")
def masks() -> Masks:
    return Masks(read_yaml(HERE / "masks.yml"), common_words(HUST))


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from insight.__main__ import encoder_file

    return encoder_file(tmp_path_factory.mktemp("encoder"))
