"""The widget's script and the pages around it."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.conftest import ROOT, Server, save
from tests.widget_client import ask
from tests.widget_host import PARTNER, Host


def policy(port: int, path: str) -> dict[str, str]:
    """Return a page's content security policy by directive."""
    header = ask(port, "GET", path).headers["content-security-policy"]
    return dict(part.strip().partition(" ")[::2] for part in header.split(";"))


def test_the_page_says_what_the_assistant_is_what_to_ask_and_how_to_embed_it(host: Host) -> None:
    page = ask(host.port, "GET", "/")
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    for wanted in (
        "Huazhong University of Science and Technology",
        "International Profile, 2017",
        "How many partner institutions does HUST have?",
        "the Confucius Institutes",
        f'&lt;script type="module" src="http://127.0.0.1:{host.port}/widget.js"&gt;&lt;/script&gt;',
        "hidden>Copy</button>",
        "/health",
        "/webhooks/rest/webhook",
        '<script type="module" src="/widget.js" data-open></script>',
    ):
        assert wanted in page.text


@pytest.mark.parametrize("path", ["/", "/widget/frame"])
def test_a_page_has_a_strict_policy_and_nothing_inline(host: Host, path: str) -> None:
    rules, text = policy(host.port, path), ask(host.port, "GET", path).text
    for name in ("default-src", "script-src", "style-src"):
        assert rules[name] == "'self'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["frame-ancestors"] == f"'self' {PARTNER} https://other.example:8443"
    assert all(' src="/' in tag for tag in re.findall(r"<script[^>]*>", text))
    assert not re.search(r"<script[^>]*>[^<]|<style| style=| on\w+=", text)
    assert not re.search(r'<[^>]*(?:src|href)="(?!/|data:)', text), "something from another site"


def test_without_a_list_only_the_own_pages_may_frame(assistant: Server) -> None:
    assert policy(assistant.port, "/")["frame-ancestors"] == "'self'"


def test_every_file_that_a_page_names_is_there(host: Host) -> None:
    for path in ("/", "/widget/frame"):
        for name in re.findall(r'(?:src|href)="(/[^"]*)"', ask(host.port, "GET", path).text):
            if name != "/widget.js":
                assert ask(host.port, "GET", name).status == 200


def test_a_fact_in_the_page_is_text_and_never_markup(host: Host) -> None:
    path = host.profile / "facts" / "partners.yml"
    before = path.read_text(encoding="utf-8")
    question = "How many partner institutions does HUST have?"
    try:
        save(path, before.replace(question, "<script>alert(1)</script>?"))
        text = ask(host.port, "GET", "/").text
    finally:
        save(path, before)
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


@pytest.mark.skipif(
    not (ROOT / "widget/dist/widget.js").exists(), reason="the widget is not built in this checkout"
)
def test_the_script_is_served_to_any_site_compressed_and_only_when_it_changed(host: Host) -> None:
    built = (ROOT / "widget/dist/widget.js").read_bytes()
    plain = ask(host.port, "GET", "/widget.js")
    assert plain.body == built
    assert plain.headers["content-type"].startswith("text/javascript")
    assert plain.headers["access-control-allow-origin"] == "*"
    assert plain.headers["cross-origin-resource-policy"] == "cross-origin"
    assert plain.headers["x-content-type-options"] == "nosniff"
    assert plain.headers["cache-control"] == "public, max-age=300"
    packed = ask(host.port, "GET", "/widget.js", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == built
    for accepts in ("gzip;q=0", "br, gzip; q=0.0", "*;q=0"):
        refused = ask(host.port, "GET", "/widget.js", headers={"Accept-Encoding": accepts})
        assert "content-encoding" not in refused.headers and refused.body == built
    for answer, accepts in ((plain, "identity"), (packed, "br;q=1.0, GZIP;q=0.5")):
        again = {"If-None-Match": answer.headers["etag"], "Accept-Encoding": accepts}
        unchanged = ask(host.port, "GET", "/widget.js", headers=again)
        assert (unchanged.status, unchanged.body) == (304, b"")


@pytest.mark.parametrize("name", ["index.html", "..%2fsite.py", "%2e%2e/site.py", "none.js"])
def test_only_the_files_of_the_page_are_served(host: Host, name: str) -> None:
    answer = ask(host.port, "GET", f"/widget/page/{name}")
    assert (answer.status, answer.code) == (404, "not_found")
