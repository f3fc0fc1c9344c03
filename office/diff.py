"""``diff``: tells in words how two versions of the facts differ."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from facts.loader import PROFILE_FILE
from office.desk import Desk
from office.files import read_folder
from office.paper import paper
from office.texts import say, text_of
from office.versions.compare import compare_versions
from office.versions.git import Git
from office.versions.version import Version, data_of, version_of
from shell.trouble import ANSWERED, USAGE, Trouble


def diff(desk: Desk, old: str, new: str | None, as_json: bool) -> int:
    """Print how two versions differ.

    Args:
        desk: The profile.
        old: A folder, or what git knows.
        new: The same; None for the files as they are.
        as_json: Print JSON.

    Returns:
        Exit status.

    Raises:
        Trouble: If a version cannot be found.
    """
    words = desk.words()
    earlier, later = _version(old, desk), _version(new or str(desk.profile), desk)
    found = list(compare_versions(earlier, later, words))
    if as_json:
        print(json.dumps([asdict(one) for one in found], indent=1, ensure_ascii=False))
        return ANSWERED
    out = paper()
    if not found:
        out.line(text_of("diff.same"))
    for one in found:
        out.line(one.text, "  ")
        if one.old != one.new:
            if one.old:
                out.old(one.old)
            if one.new:
                out.new(one.new)
    return ANSWERED


def _version(name: str, desk: Desk) -> Version:
    """Return a version of the facts by what a person calls it."""
    for folder in (Path(name) / "facts", Path(name)):
        if (folder / PROFILE_FILE).is_file():
            texts = read_folder(folder).texts
            return version_of({PurePosixPath(path.name): text for path, text in texts.items()})
    git = Git(desk.profile)
    if not git.has(name):
        raise Trouble(say("diff.unknown", name=name), USAGE)
    page = desk.words().book.profile.id
    found = facts_at(git, name, page)
    if found is None:
        raise Trouble(say("diff.not_there", name=name, profile=page), USAGE)
    return version_of(found)


def facts_at(git: Git, revision: str, page: str) -> dict[PurePosixPath, str] | None:
    """Return the facts files of a commit, wherever they were kept then.

    Args:
        git: The repository.
        revision: The commit.
        page: Id of the profile.

    Returns:
        Content by path; None where no folder of the commit is about that profile.
    """
    files = git.files(revision)
    for path in files:
        if path.name == PROFILE_FILE and is_page(git.read(revision, path), page):
            beside = [one for one in files if one.parent == path.parent]
            texts = {one: git.read(revision, one) for one in beside}
            return {one: text for one, text in texts.items() if text is not None}
    return None


def is_page(text: str | None, page: str) -> bool:
    """Tell whether a text is the file of a page's profile."""
    profile = data_of(text or "").get("profile")
    return isinstance(profile, dict) and profile.get("id") == page
