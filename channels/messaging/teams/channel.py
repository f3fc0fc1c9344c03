"""Microsoft Teams' channel, by the Bot Framework's connector."""

from __future__ import annotations

from typing import Any, Sequence
from urllib.parse import quote

from sanic.exceptions import ServiceUnavailable
from sanic.request import Request

from channels.messaging.answer import Answer
from channels.messaging.channel import MessagingChannel
from channels.messaging.incoming import Incoming, Malformed
from channels.messaging.routes import json_object
from channels.messaging.sender import NotSent, Sender
from channels.messaging.settings import Values
from channels.messaging.teams.access import Access
from channels.messaging.teams.claims import is_authentic, token_of
from channels.messaging.teams.keys import Keys
from channels.messaging.teams.parse import Reference, from_activity
from channels.messaging.teams.render import activities, envelope
from store.conversations import Conversations


class TeamsChannel(MessagingChannel):
    """Answers in personal chats, and where a group or a channel names the assistant.

    Rasa's connector is not its base: that one compares neither issuer nor address, knows bots
    of many tenants only, and cannot start while Microsoft is out of reach.

    Args:
        values: Of the environment.
        store: The conversations.
    """

    platform = "teams"

    def __init__(self, values: Values, store: Conversations) -> None:
        """Keep what the routes need."""
        super().__init__(store, Sender(values["TEAMS_LOGIN"]))
        self._app_id = values["TEAMS_APP_ID"]
        self._keys = Keys(self.sender.get, values["TEAMS_OPENID"])
        self._access = Access(self.sender, values)

    async def connect(self) -> None:
        """Read the keys before the first activity comes."""
        await self._keys.read()

    async def verify(self, request: Request) -> bool:
        """Tell whether an activity comes from the Bot Framework and is meant for us.

        Raises:
            ServiceUnavailable: If its keys could not be read so far, which is not its fault.
        """
        token, named = token_of(request.headers.get("authorization", ""))
        if not token:
            return False
        try:
            key = await self._keys.find(named)
            activity = json_object(request)
        except NotSent:
            raise ServiceUnavailable("The keys of the Bot Framework are out of reach.") from None
        except Malformed:
            return False  # for then nothing says where an answer would go
        return key is not None and is_authentic(token, key, self._app_id, activity)

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read an activity."""
        return [from_activity(json_object(request))]

    async def working(self, incoming: Incoming) -> None:
        """Show the three dots."""
        await self._reply(incoming.reply_to, envelope(incoming.reply_to, "typing"))

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer to where the activity came from."""
        for activity in activities(answer, incoming.reply_to):
            await self._reply(incoming.reply_to, activity)

    async def _reply(self, place: Reference, activity: dict[str, Any]) -> None:
        chat, number = (quote(part, safe="") for part in (place.conversation, place.activity))
        address = f"{place.service}/v3/conversations/{chat}/activities/{number}"
        await self._access.post(address, activity)
