"""Starts the assistant: ``python -m server``. PORT and HOST change where it listens."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from channels.widget.origins import ANY
from server.checks import CannotStart, check_disk, check_port, port_from
from server.options import Options, options_from
from server.quiet import quiet

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Check, then serve until the process is told to stop.

    Returns:
        Exit status: 0 after a clean stop, 1 where the model could not be loaded, 2 where something
        else kept it from starting.
    """
    if sys.version_info[:2] != (3, 10):
        print("The assistant needs Python 3.10: start it with `make run`.", file=sys.stderr)
        return 2
    from actions.knowledge import KNOWLEDGE
    from facts.loader import FactsError
    from training.digest import check_digest
    from training.model import model_path

    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    host = os.environ.get("HOST", "127.0.0.1")
    try:
        port = port_from(os.environ.get("PORT", "5005"))
        check_port(host, port)
        check_disk(ROOT)
        KNOWLEDGE.words()
        options = options_from(os.environ, host, var)
        model = model_path()
        check_digest(model)
    except (CannotStart, FactsError) as reason:
        print(f"Cannot start. {reason}", file=sys.stderr)
        return 2
    if ANY in options.widget.origins:
        print("Warning: WIDGET_ORIGINS=* lets every site embed the widget.", file=sys.stderr)
    print("Starting the assistant ...", flush=True)
    return serve(model, host, port, options)


def serve(model: Path, host: str, port: int, options: Options) -> int:
    """Serve until the process is told to stop; return the exit status."""
    quiet()
    from operations.logs import configure
    from server.app import build_app
    from server.serving import run

    configure(options.operations, key=options.widget.secret)
    app = build_app(model, options)
    app.ctx.address = f"{host}:{port}"
    run(app, host, port, options.operations.drain)
    return 1 if app.ctx.life.failed else 0


def leave(status: int) -> None:
    """End the process, also where a thread of it hangs: Python itself would wait for that."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    leave(main())
