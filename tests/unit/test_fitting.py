"""The encoder is fitted to the examples together with the heads."""

from pathlib import Path

import numpy as np
import pytest

import nlu.fitting
from nlu.batches import padded, shuffled
from nlu.classes import Classes
from nlu.encoder import Encoder
from nlu.fitting import fit
from nlu.minilm import MiniLm
from nlu.minilm_trained import TrainedMiniLm
from nlu.pieces import Pieces
from nlu.weights import published_weights

FRUIT = [
    "i like apples",
    "pears are sweet",
    "two ripe plums",
    "cherries please",
    "is that a peach?",
]
TOOLS = ["a hammer", "pass me the saw", "where is the drill?", "old pliers", "this wrench is rusty"]


BOTH = ["apples and a hammer", "plums, also pliers", "the pear and the saw", "a drill and cherries"]


def targets() -> dict[str, list[tuple[str, ...]]]:
    fruit, tools = "fruit.count", "tools.place"
    cells = [(fruit,)] * len(FRUIT) + [(tools,)] * len(TOOLS) + [(fruit, tools)] * len(BOTH)
    return {
        "cell": cells,
        "topic": [tuple(cell.split(".")[0] for cell in asked) for asked in cells],
        "aspect": [tuple(cell.split(".")[1] for cell in asked) for asked in cells],
        "form": [("yes_no",) if "?" in text else ("open",) for text in FRUIT + TOOLS + BOTH],
        "asked": [("two",) if len(asked) > 1 else ("one",) for asked in cells],
    }


def test_both_networks_are_the_same(tmp_path: Path) -> None:
    weights = published_weights()
    pieces = Pieces(weights)
    texts = ["how many visits?", "the school of engineering sciences, where is it"]
    embedded, mask = padded([pieces.embedded(ids) for ids in pieces.ids(texts)])
    vectors = TrainedMiniLm(weights, dropout=0.0).pooled(embedded, mask).numpy()
    served = MiniLm(tmp_path / "minilm.onnx").encode(texts)
    for row in range(len(texts)):
        for layer in range(3):
            part = slice(layer * 384, (layer + 1) * 384)
            assert vectors[row, part] @ served[row, part] > 0.98


def test_what_was_learnt_holds_for_other_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlu.fitting, "EPOCHS", 30)
    heads = fit(FRUIT + TOOLS + BOTH, targets(), tmp_path)
    vectors = Encoder(tmp_path).encode(["one banana", "the screwdriver"])
    rows = Classes(heads).probabilities(vectors, foreign=False)
    found = [Classes(heads).best_cells(row)[0][0] for row in rows]
    assert found == ["fruit.count", "tools.place"]
    MiniLm(tmp_path / "published.onnx")
    assert (tmp_path / "minilm.onnx").read_bytes() != (tmp_path / "published.onnx").read_bytes()


def test_two_things_in_one_text_share_its_probability(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlu.fitting, "EPOCHS", 30)
    classes = Classes(fit(FRUIT + TOOLS + BOTH, targets(), tmp_path))
    vectors = Encoder(tmp_path).encode(["one banana", "peaches and a screwdriver"])
    one, two = classes.several(vectors)
    assert one < 0.5 < two
    rows = classes.probabilities(vectors, foreign=False)
    assert rows[0].max() > 0.75 > rows[1].max()


def test_twice_fitted_is_the_same(tmp_path: Path) -> None:
    first, second = (fit(FRUIT + TOOLS + BOTH, targets(), tmp_path)["cell"] for _ in range(2))
    assert np.array_equal(first.weights, second.weights)


def test_each_text_comes_once_an_epoch_with_those_of_its_length() -> None:
    lengths = [3, 30, 4, 31, 5, 32]
    batches = [batch.tolist() for batch in shuffled(lengths, epochs=1, size=3, seed=1)]
    assert sorted(map(sorted, batches)) == [[0, 2, 4], [1, 3, 5]]
