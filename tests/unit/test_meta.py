"""What WhatsApp and Messenger share: signature, set-up request, signs in texts."""

from __future__ import annotations

import pytest
from pywa.utils import webhook_updates_validator

from channels.messaging.meta import challenge, is_signed, plain
from tests.channels.meta_bodies import signature

SECRET = "614fc2afde15eee07a26b2fe3eaee9b9"
BODY = '{"text": "汉"}'.encode()
RIGHT = signature(BODY, SECRET)


def test_a_signature_of_the_apps_secret_is_accepted() -> None:
    assert is_signed(SECRET, BODY, RIGHT)
    assert webhook_updates_validator(SECRET, BODY, RIGHT)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sha256=",
        RIGHT.removeprefix("sha256="),
        RIGHT.upper(),
        RIGHT[:-1],
        RIGHT + "0",
        RIGHT.replace("sha256", "sha1"),
        "zzz=1",
        "sha256=" + "é" * 64,
        signature(BODY, "another"),
        signature(BODY + b" ", SECRET),
    ],
)
def test_any_other_signature_is_refused(header: str) -> None:
    assert not is_signed(SECRET, BODY, header)


def test_the_set_up_request_is_answered_with_what_it_brings() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "töken", "hub.challenge": "1158201444"}
    assert challenge(asked, "töken") == "1158201444"
    for wrong in (
        {"hub.verify_token": "other"},
        {"hub.mode": "unsubscribe"},
        {"hub.verify_token": ""},
    ):
        assert challenge({**asked, **wrong}, "töken") is None
    assert challenge({}, "töken") is None


@pytest.mark.parametrize(
    "text, shown",
    [
        ("the number *5* is", "the number *\u200a5* is"),
        ("_so_ and ~so~ and `so`", "_\u200aso_ and ~\u200aso~ and `\u200aso`"),
        ("```code``` and **b**", "```\u200acode``` and **\u200ab**"),
        ("*_both_*", "*_\u200aboth_*"),
        ("5 * 6 * 7, a_b_c, 2*3*4", "5 * 6 * 7, a_b_c, 2*3*4"),
        ("one * alone, one _alone", "one * alone, one _alone"),
        ("*over\nlines*", "*over\nlines*"),
    ],
)
def test_signs_that_would_format_a_text_do_not(text: str, shown: str) -> None:
    assert plain(text) == shown
