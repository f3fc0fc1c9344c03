"""What is left of a message once personal data are masked."""

from __future__ import annotations

import pytest

from insight.masks import Masks

MASKED = (
    ("my name is anna müller, how much is it?", "my name is [name], how much is it?"),
    ("My name is Anna Müller and I have a question", "My name is [name] and I have a question"),
    ("I'm Rose and want to study", "I'm [name] and want to study"),
    ("who is Professor Zhang Wei", "who is Professor [name]"),
    ("is Dr. Brown the dean?", "is Dr. [name] the dean?"),
    ("Regards, Juan Garcia", "Regards, [name]"),
    ("mohammed ahmed told me so", "[…] told me so"),
    ("ask maria", "ask […]"),
    ("张伟教授的邮箱是什么", "[name]教授的邮箱是什么"),
    ("write to a.b+c@uni-koeln.de", "write to [e-mail]"),
    ("write to anna at gmail dot com", "write to [e-mail]"),
    ("call me on +49 (151) 2345678 please", "call me on [phone] please"),
    ("passport E12345678, born 12.03.1998", "passport [number], born [number]"),
    ("card 4111 1111 1111 1111", "card [number]"),
    ("see https://x.org/reset?token=abc&u=1 for it", "see [link] for it"),
    ("my wechat is @liwei88", "my wechat is [account]"),
)
KEPT = (
    "How many Confucius Institutes were there in 2017-2018?",
    "33 projects, 1.8k students, 10,000 beds, 246 partners",
    "I am a student from Kenya, can I apply?",
    "do I need IELTS, TOEFL or HSK for a master's degree?",
    "Is Tsinghua better than HUST? What about Oxford?",
    "will there be German classes in May?",
    "President of HUST?",
    "你们有奖学金吗",
)


@pytest.mark.parametrize("text, masked", MASKED, ids=range(len(MASKED)))
def test_personal_data_is_masked(masks: Masks, text: str, masked: str) -> None:
    assert masks.mask(text) == masked


@pytest.mark.parametrize("text", KEPT, ids=range(len(KEPT)))
def test_what_is_no_personal_data_stays(masks: Masks, text: str) -> None:
    assert masks.mask(text) == text
