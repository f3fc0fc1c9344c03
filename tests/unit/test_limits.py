"""How often something may be done in a minute: in memory, by address, and as it is set."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from limits.addresses import counted, from_address, is_own
from limits.limits import Limits
from limits.rates import Rates, rates_from
from limits.windows import Use, Windows
from server.checks import CannotStart
from store.service import Away


def test_a_limit_holds_for_a_minute_and_for_each_name_alone() -> None:
    clock = SimpleNamespace(now=100.0)
    windows = Windows(now=lambda: clock.now)
    ann, bob = [Use("ann", 2)], [Use("bob", 2)]
    assert windows.count(ann) == 0
    clock.now = 130.0
    assert windows.count(ann) == windows.count(bob) == 0
    assert windows.count(ann) == 30
    clock.now = 160.5
    assert windows.count(ann) == 0
    assert windows.count(ann) == 30


def test_what_is_refused_for_one_reason_is_not_counted_for_another() -> None:
    windows = Windows(now=lambda: 100.0)
    address = Use("address", 3)
    assert [windows.count([Use("ann", 1), address]) for _ in range(5)] == [0, 60, 60, 60, 60]
    assert [windows.count([Use("bob", 9), address]) for _ in range(3)] == [0, 0, 60]


def test_a_flood_of_names_fills_no_memory_and_drives_out_the_quiet_ones() -> None:
    windows = Windows(now=lambda: 100.0, many=3)
    for name in "abacad":
        assert windows.count([Use(name, 9)]) == 0
    assert list(windows._times) == ["c", "a", "d"]


@pytest.mark.parametrize(
    "address, name",
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:4711", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:DB8:1:2::9]:80", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("_hidden", "_hidden"),
        ("x" * 999, "x" * 64),
        ("", ""),
    ],
)
def test_an_address_is_counted_with_all_that_its_owner_can_choose(address: str, name: str) -> None:
    assert counted(address) == name


def test_this_machine_is_not_counted_by_address() -> None:
    for own in ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"):
        assert is_own(own) and from_address(own, 5) == ()
    assert from_address("192.0.2.7", 5) == (Use("address 192.0.2.7", 5),)
    assert not is_own("unknown")


def test_without_redis_each_process_counts_alone() -> None:
    class Gone:
        async def count(self, uses: object) -> int:
            raise Away("Redis")

    limits = Limits(Gone(), now=lambda: 100.0)
    assert [asyncio.run(limits.count(Use("ann", 2))) for _ in range(3)] == [0, 0, 60]


def test_rates_are_read() -> None:
    assert rates_from({}) == Rates(30, 30, 60, 30, 600)
    assert rates_from({"CHAT_MESSAGES_PER_MINUTE": "5"}).chat_messages == 5


@pytest.mark.parametrize("value", ["0", "many", "-1", "1.5", "²", "1" * 5000])
def test_a_wrong_rate_is_named(value: str) -> None:
    with pytest.raises(CannotStart, match="ADDRESS_MESSAGES_PER_MINUTE"):
        rates_from({"ADDRESS_MESSAGES_PER_MINUTE": value})
