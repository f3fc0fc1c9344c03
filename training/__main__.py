"""Trains if needed: ``python -m training``; ``--force`` trains anyway."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from server.quiet import quiet
from training.model import model_path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Train unless the model for these sources is there.

    Returns:
        Exit status.
    """
    model = model_path(ROOT)
    if model.exists() and "--force" not in sys.argv:
        print(f"Model is up to date: models/{model.name}")
        return 0
    print("Training the model (about seven minutes, only when something has changed) ...")
    train(model)
    print(f"Trained models/{model.name}")
    return 0


def train(model: Path) -> None:
    """Train the model and remove older ones.

    Args:
        model: File to write.

    Raises:
        SystemExit: If Rasa could not train.
    """
    quiet()
    os.chdir(ROOT)  # Rasa finds config and domain by relative paths
    from rasa.model_training import train as rasa_train

    older = [path for path in model.parent.glob("profile-*.tar.gz") if path != model]
    result = rasa_train(
        domain="domain",
        config="config.yml",
        training_files=["data/nlu", "data/rules", "data/stories"],
        output=str(model.parent),
        fixed_model_name=model.name,
        force_training=True,
    )
    if result.code != 0 or not model.exists():
        raise SystemExit("Training failed; the lines above say why.")
    for path in older:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
