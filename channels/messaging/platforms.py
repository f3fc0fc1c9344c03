"""Makes the channels of the platforms that are on; the others are not even imported."""

from __future__ import annotations

from importlib import import_module
from typing import Mapping

from channels.messaging.channel import MessagingChannel
from channels.messaging.quota import Quota
from channels.messaging.settings import Values
from limits.limits import Limits
from limits.rates import Rates
from store.conversations import Conversations

#: The class of each platform, in ``channels/messaging/<platform>/channel.py``.
CLASSES = {
    "telegram": "TelegramChannel",
    "wechat": "WeChatChannel",
    "whatsapp": "WhatsAppChannel",
    "messenger": "MessengerChannel",
    "slack": "SlackChannel",
    "teams": "TeamsChannel",
}


def messaging_channels(
    settings: Mapping[str, Values], store: Conversations, limits: Limits, rates: Rates
) -> list[MessagingChannel]:
    """Return the channels.

    Args:
        settings: Of the platforms that are on, by platform.
        store: The conversations.
        limits: Counts the messages.
        rates: How many of them a chat is allowed.
    """
    channels = [_channel(platform, values, store) for platform, values in settings.items()]
    for channel in channels:
        channel.quota = Quota(limits, rates.chat_messages)
    return channels


def _channel(platform: str, values: Values, store: Conversations) -> MessagingChannel:
    module = import_module(f"channels.messaging.{platform}.channel")
    channel: MessagingChannel = getattr(module, CLASSES[platform])(values, store)
    return channel
