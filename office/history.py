"""``history``: tells what was said of a fact when, from git."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Iterator

from dialogue.words import Words
from facts.loader import PROFILE_FILE
from office.desk import Desk
from office.diff import is_page
from office.paper import paper
from office.texts import say, text_of
from office.versions.git import Commit, Git
from office.versions.version import answer_said, value_said, version_of
from shell.trouble import ANSWERED, USAGE, Trouble

#: Where facts have been kept, in any folder.
PATTERN = "**/facts/*.yml"


@dataclass(frozen=True)
class Said:
    """What was said of a fact from a commit on.

    Args:
        commit: The commit; None for files that are not committed.
        value: With its qualifier; None where the fact was taken out.
        as_of: Year of the value.
        answer: The sentence.
    """

    commit: Commit | None
    value: str | None
    as_of: object = None
    answer: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """What is compared with what was said before."""
        return self.value, self.as_of, self.answer


def history(desk: Desk, fact_id: str) -> int:
    """Print what was said of a fact, oldest first.

    Args:
        desk: The profile.
        fact_id: The fact; it may have been removed.

    Returns:
        Exit status.

    Raises:
        Trouble: If no commit and no file has it.
    """
    words = desk.words()
    told = list(changes(Git(desk.profile), fact_id, words))
    now = words.book.fact(fact_id) if fact_id in words.book else None
    current = Said(
        None,
        (words.value(now) or now.kind) if now else None,
        now.as_of if now else None,
        words.sentence(now) if now else "",
    )
    if not told and now is None:
        from office.changing.change import known_fact
        from office.changing.wanted import Refused

        try:
            known_fact(fact_id, words.book)
        except Refused as refused:
            raise Trouble(say(f"refused.{refused.key}", **refused.values), USAGE) from None
    if not told or told[-1].content != current.content:
        told.append(current)
    out = paper()
    for one in told:
        who = {"date": one.commit.date, "author": one.commit.author} if one.commit else {}
        head = say("history.commit", **who) if one.commit else text_of("history.uncommitted")
        if one.value is None:
            out.title(say("history.removed", head=head))
        else:
            out.title(say("history.value", head=head, value=one.value, as_of=one.as_of))
            out.line(f"  {one.answer}", "  ")
        if one.commit:
            out.dim(f"  {one.commit.id[:8]} {one.commit.subject}", "  ")
    return ANSWERED


def changes(git: Git, fact_id: str, words: Words) -> Iterator[Said]:
    """Go through the commits from which on something else was said of a fact.

    A fact is found by its id in whichever file a commit has it, so that moving files changes
    nothing; a folder counts where its ``profile.yml`` names the same profile.

    Args:
        git: The repository.
        fact_id: The fact.
        words: Texts to say values in.
    """
    said: Said | None = None
    last: PurePosixPath | None = None
    for commit in git.commits(PATTERN):
        folders = dict.fromkeys(path.parent for path in commit.paths)
        for folder in folders:
            page = git.read(commit.id, folder / PROFILE_FILE)
            if not is_page(page, words.book.profile.id):
                continue
            touched = {p for p in commit.paths if p.parent == folder and p.name != PROFILE_FILE}
            found = _in(git, commit, touched, page or "", fact_id, words)
            if found is None and said and said.value is not None and last in touched:
                found = _elsewhere(git, commit, folder, page or "", fact_id, words)
            if found is None:
                continue
            last = found[1] or last
            if said is None or found[0].content != said.content:
                said = found[0]
                yield said


def _in(
    git: Git, commit: Commit, paths: set[PurePosixPath], page: str, fact_id: str, words: Words
) -> tuple[Said, PurePosixPath | None] | None:
    """Look for a fact in files of a commit."""
    for path in sorted(paths):
        text = git.read(commit.id, path)
        if text is None or fact_id not in text:
            continue
        version = version_of({path: text, path.with_name(PROFILE_FILE): page})
        fact = version.facts.get(fact_id)
        if fact:
            value, answer = value_said(fact, words), answer_said(fact, words)
            return Said(commit, value, version.as_of(fact_id), answer), path
    return None


def _elsewhere(
    git: Git, commit: Commit, folder: PurePosixPath, page: str, fact_id: str, words: Words
) -> tuple[Said, PurePosixPath | None]:
    """Look for a fact that is no longer in the file that it was in: moved, or taken out."""
    beside = {path for path in git.files(commit.id) if path.parent == folder}
    found = _in(git, commit, beside, page, fact_id, words)
    return found or (Said(commit, None), None)
