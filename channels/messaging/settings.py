"""Which platforms are on, from the environment: each where its variables are set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Mapping

from server.checks import CannotStart

Values = Mapping[str, str]


@dataclass(frozen=True)
class Variables:
    """A platform's environment variables.

    Args:
        title: The platform as its users call it.
        required: Without which it cannot work.
        optional: The others, with what holds where they are not set.
        shapes: What the values of some look like: a pattern, and the same in words.
    """

    title: str
    required: tuple[str, ...]
    optional: Values = field(default_factory=dict)
    shapes: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def read(self, environment: Mapping[str, str]) -> Values | None:
        """Return the values by name; None where the platform is off.

        Raises:
            CannotStart: If only some of the variables are set, or one of them is wrong.
        """
        given = {
            name: environment[name].strip()
            for name in (*self.required, *self.optional)
            if environment.get(name, "").strip()
        }
        missing = [name for name in self.required if name not in given]
        if missing and given:
            them = "it" if len(missing) == 1 else "them"
            raise CannotStart(
                f"{self.title} also needs {' and '.join(missing)}: set {them}, "
                f"or unset {' and '.join(given)} to start without {self.title}."
            )
        for name, (pattern, words) in self.shapes.items():
            if name in given and not re.fullmatch(pattern, given[name]):
                raise CannotStart(f"{name} is not as {self.title} gives it: it is {words}.")
        return {**self.optional, **given} if given else None


#: The version of 4 November 2026; Meta keeps each for two years.
_GRAPH = "https://graph.facebook.com/v27.0"
_HTTP = (r"https?://\S+", "an address that begins with https://")
VARIABLES = {
    "telegram": Variables(
        "Telegram",
        ("TELEGRAM_TOKEN",),
        {
            "TELEGRAM_WEBHOOK_URL": "",
            "TELEGRAM_SECRET": "",
            "TELEGRAM_API": "https://api.telegram.org",
        },
        {
            "TELEGRAM_TOKEN": (r"\d+:[\w-]+", "a number, a colon, and letters"),
            "TELEGRAM_SECRET": (r"[\w-]{1,256}", "up to 256 letters, digits, _ and -"),
            "TELEGRAM_WEBHOOK_URL": (r"https://\S+", "an address that begins with https://"),
        },
    ),
    "wechat": Variables(
        "WeChat",
        ("WECHAT_TOKEN", "WECHAT_APP_ID"),
        {
            "WECHAT_APP_SECRET": "",
            "WECHAT_AES_KEY": "",
            "WECHAT_API": "https://api.weixin.qq.com",
        },
        {"WECHAT_AES_KEY": (r"[A-Za-z0-9]{43}", "43 letters and digits")},
    ),
    "whatsapp": Variables(
        "WhatsApp",
        (
            "WHATSAPP_TOKEN",
            "WHATSAPP_PHONE_NUMBER_ID",
            "WHATSAPP_APP_SECRET",
            "WHATSAPP_VERIFY_TOKEN",
        ),
        {"WHATSAPP_API": _GRAPH},
        {
            "WHATSAPP_PHONE_NUMBER_ID": (r"\d+", "digits only; it is not the phone number itself"),
            "WHATSAPP_API": _HTTP,
        },
    ),
    "messenger": Variables(
        "Messenger",
        ("MESSENGER_PAGE_TOKEN", "MESSENGER_APP_SECRET", "MESSENGER_VERIFY_TOKEN"),
        {"MESSENGER_API": _GRAPH},
        {"MESSENGER_API": _HTTP},
    ),
    "slack": Variables(
        "Slack",
        ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"),
        {"SLACK_API": "https://slack.com/api"},
        {
            "SLACK_BOT_TOKEN": (r"xoxb-\S+", "the bot's own, which begins with xoxb-"),
            "SLACK_API": _HTTP,
        },
    ),
    "teams": Variables(
        "Teams",
        ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"),
        {
            "TEAMS_LOGIN": "https://login.microsoftonline.com",
            "TEAMS_OPENID": "https://login.botframework.com/v1/.well-known/openidconfiguration",
        },
        {
            "TEAMS_APP_ID": (r"[0-9a-fA-F-]{36}", "36 digits, letters and hyphens"),
            "TEAMS_TENANT_ID": (r"[0-9a-fA-F-]{36}", "36 digits, letters and hyphens"),
            "TEAMS_LOGIN": _HTTP,
            "TEAMS_OPENID": _HTTP,
        },
    ),
}


def settings_from(environment: Mapping[str, str]) -> dict[str, Values]:
    """Return the values of the platforms that are on, by platform.

    Args:
        environment: Of the process.

    Raises:
        CannotStart: If a platform is set up by half.
    """
    read = {platform: one.read(environment) for platform, one in VARIABLES.items()}
    return {platform: values for platform, values in read.items() if values is not None}
