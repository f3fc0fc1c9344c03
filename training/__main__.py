"""Trains if needed: ``python -m training``; ``--force`` trains anyway."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from facts.folders import ROOT, profile_folder
from facts.loader import FactsError
from server.quiet import quiet
from training.digest import digest_file, write_digest
from training.examples import double_examples, made_examples
from training.model import model_path, profile_id


def main() -> int:
    """Train unless the model for these sources is there.

    Returns:
        Exit status.
    """
    try:
        model = model_path()
    except FactsError as reason:
        print(f"Cannot train. {reason}", file=sys.stderr)
        return 2
    if model.exists() and digest_file(model).exists() and "--force" not in sys.argv:
        print(f"Model is up to date: models/{model.name}")
        return 0
    print("Training the model (some minutes, only when something has changed) ...")
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

    profile = profile_folder()
    older = [p for p in model.parent.glob(f"{profile_id(profile)}-*.tar.gz") if p != model]
    with TemporaryDirectory() as folder:
        for name, text in (("made", made_examples), ("double", double_examples)):
            (Path(folder) / f"{name}.yml").write_text(text(profile), encoding="utf-8")
        more = [str(made) for made in sorted(Path(folder).iterdir()) if made.stat().st_size]
        result = rasa_train(
            domain=["domain", str(profile / "responses.yml")],  # type: ignore[arg-type]  # lists too
            config="config.yml",
            training_files=["data", str(profile / "nlu"), *more],
            output=str(model.parent),
            fixed_model_name=model.name,
            force_training=True,
        )
    if result.code != 0 or not model.exists():
        raise SystemExit("Training failed; the lines above say why.")
    write_digest(model)
    for path in older:
        path.unlink()
        digest_file(path).unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
