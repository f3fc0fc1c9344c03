"""Only the model that was trained is loaded."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from server.checks import CannotStart
from training.digest import check_digest, digest_file, write_digest


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "hust-0123.tar.gz"
    path.parent.mkdir()
    path.write_bytes(b"a model" * 1000)
    write_digest(path)
    return path


def test_the_trained_model_passes_and_sha256sum_says_so_too(model: Path) -> None:
    check_digest(model)
    command = ["sha256sum", "--check", digest_file(model).name]
    assert subprocess.run(command, cwd=model.parent, capture_output=True).returncode == 0


def test_an_altered_a_foreign_or_a_missing_one_does_not(model: Path) -> None:
    data = model.read_bytes()
    for other in (data[:-1], data + b"x", b"x" + data[1:], b""):
        model.write_bytes(other)
        with pytest.raises(CannotStart, match="hust-0123.tar.gz is not the file that was trained"):
            check_digest(model)
    model.write_bytes(data)
    for written in ("", "\xff", "0" * 64, model.name):
        digest_file(model).write_text(written, encoding="latin-1")
        with pytest.raises(CannotStart, match="`make run` trains anew"):
            check_digest(model)
    digest_file(model).unlink()
    with pytest.raises(CannotStart, match="missing"):
        check_digest(model)
    model.unlink()
    with pytest.raises(CannotStart, match="no trained model"):
        check_digest(model)
