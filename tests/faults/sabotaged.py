"""The assistant with an action that does as a file says: ``python -m tests.faults.sabotaged``."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from tests.faults.alone import Alone


class Will:
    """What the action that reads each question is to do.

    Args:
        file: Holds it, for another process to read.
    """

    def __init__(self, file: Path) -> None:
        """It works at first."""
        self._file = file
        self.is_("")

    def is_(self, will: str) -> None:
        """Change it.

        Args:
            will: Nothing (the action works), a number (so many seconds pass first), ``raise``, or
                ``exit`` (its thread ends, as where it is killed).
        """
        self._file.write_text(will)

    def alone(self, folder: Path, **environment: str) -> Alone:
        """Return an assistant whose action does it."""
        module = "tests.faults.sabotaged"
        return Alone(folder, module, SABOTAGE=str(self._file), **environment)


def sabotage(file: Path) -> None:
    """Put the will in front of the action."""
    from actions.profile import ReadQuestion

    run = ReadQuestion.run

    def sabotaged(self: ReadQuestion, *args: Any) -> Any:
        will = file.read_text()
        if will == "raise":
            raise RuntimeError("broken on purpose")
        if will == "exit":
            sys.exit(9)
        time.sleep(float(will or 0))
        return run(self, *args)

    ReadQuestion.run = sabotaged  # type: ignore


if __name__ == "__main__":
    from server.__main__ import main

    sabotage(Path(os.environ["SABOTAGE"]))
    sys.exit(main())
