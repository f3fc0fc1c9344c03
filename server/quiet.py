"""Keeps other packages' notices off the screen, so that what is printed means something."""

from __future__ import annotations

import logging
import os
import warnings


def quiet() -> None:
    """Show errors only (``LOG_LEVEL=INFO`` shows more); call before Rasa is imported."""
    # TensorFlow comes with Rasa, unused; Rasa sets a level of its own, which processes inherit.
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    level = os.environ.setdefault("LOG_LEVEL", "ERROR").upper()
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    import structlog

    filtering = structlog.make_filtering_bound_logger(logging.getLevelName(level))
    structlog.configure(wrapper_class=filtering)
    if level != "DEBUG":
        # A filter is not enough: some packages put their own in front of it at import.
        warnings.showwarning = _swallow


def _swallow(*warning: object, **details: object) -> None:
    """Take the place of warnings.showwarning."""
