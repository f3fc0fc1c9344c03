"""How conversations are named: what begins a name tells which channel alone may use it."""

from __future__ import annotations

#: The widget's, which only the holder of a token may read and write.
WIDGET = "widget:"
#: The messaging platforms'; a name goes on with the platform's chat.
PLATFORMS = ("telegram", "wechat", "whatsapp", "messenger", "slack", "teams")
#: Conversations that are not open over REST.
CLOSED = (WIDGET, *(f"{platform}:" for platform in PLATFORMS))
