"""Reads and writes WeChat's flat XML. Pure.

No document type is let in: without one there are no entities, and so no bombs and no files read.
"""

from __future__ import annotations

import re
from typing import Any, Mapping
from xml.parsers import expat

from channels.messaging.incoming import Malformed

#: Signs that XML cannot hold at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = "xml"


def fields(document: bytes) -> dict[str, str]:
    """Return the texts of a document's elements by name; what is nested deeper is left out.

    Raises:
        Malformed: If it is not one of WeChat's documents.
    """
    found: dict[str, str] = {}
    path: list[str] = []

    def enter(name: str, attributes: Any) -> None:
        path.append(name)
        if path[0] != _NAME:
            raise Malformed("an unknown document")
        if len(path) == 2:
            found[name] = ""

    def leave(name: str) -> None:
        path.pop()

    def read(text: str) -> None:
        if len(path) == 2:
            found[path[1]] += text

    def refuse(*declared: Any) -> None:
        raise Malformed("a document type")

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = enter, leave
    parser.CharacterDataHandler = read
    try:
        parser.Parse(document, True)
    except expat.ExpatError:
        raise Malformed("not XML") from None
    return found


def document(texts: Mapping[str, str]) -> str:
    """Return a document with a text in each element; whatever is in a text, it stays text."""
    return (
        "<xml>"
        + "".join(f"<{name}>{_data(text)}</{name}>" for name, text in texts.items())
        + ("</xml>")
    )


def _data(text: str) -> str:
    return "<![CDATA[" + _FORBIDDEN.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
