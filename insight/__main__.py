"""Writes the report: ``make report``; SINCE, UNTIL and OUT tell of which days, and where."""

from __future__ import annotations

import os
import sys
import tarfile
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Mapping

from facts.folders import ROOT, profile_folder
from facts.loader import FactsError
from server.checks import CannotStart
from server.quiet import quiet

DAY = timedelta(days=1)


def main() -> int:
    """Write the report.

    Returns:
        Exit status: 0 written, 2 not possible, after saying why.
    """
    quiet()
    from insight.report import report
    from store.settings import settings_from

    try:
        since, until = period(os.environ)
        settings = settings_from(os.environ, Path(os.environ.get("VAR_DIR") or ROOT / "var"))
        out = Path(os.environ.get("OUT") or ROOT / "build" / "report")
        with tempfile.TemporaryDirectory() as folder:
            encoder = encoder_file(Path(folder))
            done = report(settings.database, profile_folder(), encoder, out, since, until)
    except (CannotStart, FactsError, OSError) as mistake:
        print(mistake, file=sys.stderr)
        return 2
    print(f"{out / 'index.html'}: {done}")
    return 0


def period(environment: Mapping[str, str]) -> tuple[float, float]:
    """Return from when on, and until when, in seconds since 1970; UNTIL's day is within.

    Raises:
        CannotStart: If a day is none.
    """
    since, until = _day(environment, "SINCE"), _day(environment, "UNTIL")
    end = (until + DAY).timestamp() if until else float("inf")
    begin = since.timestamp() if since else 0.0
    if begin >= end:
        raise CannotStart("SINCE is after UNTIL.")
    return begin, end


def encoder_file(folder: Path) -> Path:
    """Return the sentence encoder of the trained model, taken out of it into a folder.

    Raises:
        CannotStart: If there is no model, or another than was trained here.
    """
    from training.digest import check_digest
    from training.model import model_path

    model = model_path()
    check_digest(model)
    with tarfile.open(model) as archive:
        for member in archive:
            if member.name.endswith("/use.onnx") and (source := archive.extractfile(member)):
                path = folder / "use.onnx"
                path.write_bytes(source.read())
                return path
    raise CannotStart(f"{model} has no sentence encoder: `make clean train`.")


def _day(environment: Mapping[str, str], name: str) -> datetime | None:
    given = environment.get(name, "").strip()
    if not given:
        return None
    try:
        return datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=timezone.utc)
    except ValueError:
        raise CannotStart(f"{name}={given} is no day: write it as 2025-01-31.") from None


if __name__ == "__main__":
    sys.exit(main())
