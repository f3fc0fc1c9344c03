"""Writes a profile's look into the files that browsers get. Pure."""

from __future__ import annotations

import json

from facts.model import Look

#: Where the built script waits for the look (widget/src/look.ts), and the page for its accents.
_IN_SCRIPT = b'{"look":null}'
_IN_PAGE = (b"--accent: #0b5c8a;", b"--accent: #7cc4ef;")


def dress_script(script: bytes, look: Look | None) -> bytes:
    """Return the widget's script with a look.

    Args:
        script: As it was built.
        look: The profile's; None leaves the script as it is.
    """
    if not look:
        return script
    said = {"title": look.title, "accent": look.accent, "dark": look.accent_dark}
    text = json.dumps({"look": said}, separators=(",", ":"))
    # It stands in a string in single quotes.
    quoted = text.replace("\\", "\\\\").replace("'", "\\'")
    return script.replace(_IN_SCRIPT, quoted.encode())


def dress_page(css: bytes, look: Look | None) -> bytes:
    """Return the page's style sheet with a look; on black the accent is the colour of letters."""
    if not look:
        return css
    light, dark = _IN_PAGE
    letters = f"color-mix(in srgb, {look.accent_dark} 50%, white)"
    css = css.replace(light, f"--accent: {look.accent};".encode())
    return css.replace(dark, f"--accent: {letters};".encode())
