"""WeChat's channel: the reply is the response to the delivery, if it is ready within 5 seconds."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from typing import Sequence

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.messaging.answer import Answer
from channels.messaging.channel import MessagingChannel
from channels.messaging.incoming import Incoming
from channels.messaging.routes import refuse
from channels.messaging.sender import Sender
from channels.messaging.settings import Values
from channels.messaging.wechat.api import CustomerService
from channels.messaging.wechat.crypto import Box, same, signature
from channels.messaging.wechat.parse import Pair, parse
from channels.messaging.wechat.render import custom, passive, render
from channels.messaging.wechat.xml import document, fields
from store.conversations import Conversations

#: Seconds that a reply may take: WeChat hangs up after 5.
IN_TIME = 4.5
#: Seconds, in which WeChat hangs up. It then delivers again, three times in all.
HANGS_UP, DELIVERIES = 6.0, 3
#: Seconds for which a delivery is taken, and for which it can come again.
WINDOW = 300
_NOTHING = "success"  # tells WeChat not to deliver again, and shows nothing


class WeChatChannel(MessagingChannel):
    """Serves an Official Account.

    Args:
        settings: Values of the WECHAT_… variables.
        store: The conversations.
    """

    platform = "wechat"

    def __init__(self, settings: Values, store: Conversations) -> None:
        """Keep the settings."""
        super().__init__(store, Sender(settings["WECHAT_API"]))
        app, secret = settings["WECHAT_APP_ID"], settings["WECHAT_APP_SECRET"]
        self._token, key = settings["WECHAT_TOKEN"], settings["WECHAT_AES_KEY"]
        self._box = Box(key, app) if key else None
        self._service = CustomerService(self.sender, app, secret) if secret else None
        self._deliveries: Counter[str] = Counter()
        self._late: set[str] = set()

    async def confirm(self, request: Request) -> HTTPResponse:
        """Send back what WeChat sends when the address is set up."""
        if not self._signed(request, "signature"):
            return refuse(self.platform, 403, "is not signed as it should be")
        return response.text(request.args.get("echostr", ""))

    async def verify(self, request: Request) -> bool:
        """Check the signature: in safe mode that of the encrypted message, which covers it."""
        if not self._box:
            return self._signed(request, "signature")
        return self._signed(request, "msg_signature", fields(request.body).get("Encrypt", ""))

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read a message or an event."""
        found = fields(request.body)
        return [parse(fields(self._box.open(found["Encrypt"])) if self._box else found)]

    async def respond(self, request: Request, incoming: Sequence[Incoming]) -> HTTPResponse:
        """Answer with the reply; where it takes too long, with nothing, and send it later."""
        (one,) = incoming
        key = f"{one.chat} {one.id}"
        if one.kind == "silent" or key in self._late:
            return response.text(_NOTHING)
        self._deliveries[key] += 1
        asyncio.get_running_loop().call_later(WINDOW, self._forget, key)
        turn = asyncio.ensure_future(self.turns.play(one, self.sorry()))
        if (await asyncio.wait({turn}, timeout=IN_TIME))[0]:
            return self._reply(one, turn.result())
        if self._service:
            self._late.add(key)
            self.spawn(self._send_later(one, turn))
            return response.text(_NOTHING)
        if self._deliveries[key] >= DELIVERIES:
            return self._reply(one, Answer(KNOWLEDGE.words().texts["messaging"]["slow"]))
        ready, _ = await asyncio.wait({turn}, timeout=HANGS_UP - IN_TIME)
        return self._reply(one, turn.result()) if ready else response.text(_NOTHING)

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer by the customer-service API, where there is access to it."""
        await self._push(render(answer), incoming.reply_to)

    async def _push(self, texts: Sequence[str], pair: Pair) -> None:
        if self._service:
            for text in texts:
                await self._service.send(custom(text, pair.person))

    async def _send_later(self, incoming: Incoming, turn: asyncio.Task[Answer | None]) -> None:
        answer = await turn
        if answer:
            await self.deliver(incoming, answer)

    def _signed(self, request: Request, name: str, *more: str) -> bool:
        """Check a signature over the token, the time and a word of WeChat's, and maybe more."""
        moment, nonce = (request.args.get(one, "") for one in ("timestamp", "nonce"))
        known = moment.isdecimal() and len(moment) < 20
        fresh = known and abs(time.time() - int(moment)) <= WINDOW
        wanted = signature(self._token, moment, nonce, *more)
        return same(wanted, request.args.get(name, "")) and fresh and all(more)

    def _reply(self, incoming: Incoming, answer: Answer | None) -> HTTPResponse:
        """Return the first text of an answer as the reply; the others, if any, follow it."""
        if not answer:
            return response.text(_NOTHING)
        now = int(time.time())
        first, *others = render(answer)
        if others:
            self.spawn(self._push(others, incoming.reply_to))
        said = passive(first, incoming.reply_to, now)
        if self._box:
            said = self._locked(said, str(now), self._box)
        return response.text(said, content_type="text/xml; charset=utf-8")

    def _locked(self, said: str, moment: str, box: Box) -> str:
        locked, nonce = box.lock(said), secrets.token_hex(8)
        signed = signature(self._token, moment, nonce, locked)
        names = {"Encrypt": locked, "MsgSignature": signed, "TimeStamp": moment, "Nonce": nonce}
        return document(names)

    def _forget(self, key: str) -> None:
        self._late.discard(key)
        self._deliveries.pop(key, None)
