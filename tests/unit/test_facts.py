"""The facts folder: complete, true to the page, and clear about mistakes."""

import shutil
from pathlib import Path

import pytest

from facts.loader import FactsError, load_facts
from tests.conftest import HUST, ROOT

FACTS = HUST / "facts"
SOURCE = ROOT.parent / "shared" / "source" / "international-profile.txt"
#: id -> paragraph, and the page's own words that carry value, unit and qualifier
PAGE_SAYS = {
    "partners.institutions": (1, "246 foreign universities and institutions"),
    "partners.countries": (1, "from 41 countries and regions"),
    "ses.status": (2, "one of the first four such exemplary schools in China"),
    "ses.location": (2, "on its home campus"),
    "icare.name": (2, "China-EU Institute for Clean and Renewable Energy"),
    "icare.recognition": (2, "among the 40 best examples of China-EU cooperation"),
    "icare.occasion": (2, "40th anniversary of the establishment of diplomatic relations"),
    "research.levels": (3, "at the state, provincial and university levels"),
    "research.most_centers.count": (3, "six state-level international centers"),
    "research.most_centers.approver": (3, "approval of the Ministry of Science and Technology"),
    "research.joint_labs.count": (3, "two state-level joint international laboratories"),
    "research.joint_labs.approver": (3, "approval of the Ministry of Education (MOE)"),
    "research.hubei_centers.count": (3, "eight international science and technology"),
    "research.hubei_centers.location": (3, "in Hubei Province"),
    "research.hubei_centers.approver": (3, "approval of the Ministry of Education (MOE)"),
    "research.projects.count": (3, "leads 33 key international cooperation projects"),
    "research.projects.program": (3, "National Key Research and Development Program"),
    "exchange.visits_in": (4, "receives around 1,800 visits"),
    "exchange.visit_kinds": (4, "both long-term and short-term"),
    "exchange.staff_out": (4, "more than 2,000 overseas exchange visits"),
    "exchange.students_out": (4, "over 3,000 HUST students"),
    "exchange.trend": (4, "has increased significantly"),
    "intl_students.since": (5, "since the early 1960s"),
    "intl_students.trained": (5, "over 10,000 international students"),
    "intl_students.countries": (5, "more than 160 countries and regions"),
    "ci.count": (5, "three Confucius Institutes"),
    "ci.locations": (5, "in the United States, New Zealand, and Brazil"),
    "ci.purpose": (5, "to teach the Chinese language"),
    "ci.enrolment": (5, "around 15,000 registered students each year"),
    "contact.address": (6, "Luoyu Road 1037, Wuhan, China"),
    "contact.phone": (6, "+86 27 87542457"),
    "contact.email": (6, "Email: (Admission Office)"),
    "source.year": (7, "©2017"),
    "university.name": (1, "Huazhong University of Science and Technology"),
    "joint_schools.strategy": (2, "invite high-quality academic partners"),
}
IDS = list(PAGE_SAYS)
WORDS = {2: "two", 3: "three", 6: "six", 8: "eight"}
QUALIFIERS = {
    "exactly": "",
    "about": "around",
    "more_than": "over|more than",
    "decade_start": "early",
    "absent": "",
}


def test_every_fact_of_the_page_is_there_and_no_other() -> None:
    book = load_facts(FACTS)
    assert sorted(fact.id for fact in book) == sorted(IDS)


@pytest.mark.skipif(not SOURCE.exists(), reason="the source page is not beside the project")
@pytest.mark.parametrize("fact_id", IDS)
def test_fact_agrees_with_its_paragraph(fact_id: str) -> None:
    lines = [line for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.strip()]
    body = lines[2:]  # the title stands twice before the first paragraph
    paragraphs = [*body[:5], " ".join(body[5:-1]), body[-1]]
    fact = load_facts(FACTS).fact(fact_id)
    paragraph, words = PAGE_SAYS[fact_id]
    assert fact.paragraph == paragraph
    text = " ".join(paragraphs[paragraph - 1].split())
    assert words in text
    if fact.kind in ("number", "date"):
        assert isinstance(fact.value, int)
        written = WORDS.get(fact.value, f"{fact.value:,}" if fact.kind == "number" else None)
        assert (written or str(fact.value)) in words
        assert any(q in words for q in QUALIFIERS[fact.qualifier].split("|"))
        if fact.qualifier == "exactly":
            assert not any(q in words for q in ("around", "over", "more than", "early"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("ci.yml", "ci.purpose", "ci.count", ["ci.yml:", "field id", "'ci.count'", "already used"]),
        ("ci.yml", "qualifier: about", "qualifier: roughly", ["ci.yml:", "qualifier", "about"]),
        (
            "partners.yml",
            "value: 246",
            'value: "246"',
            ["partners.yml:10", "value", "whole number"],
        ),
        ("partners.yml", "value: 246", "value: many", ["partners.yml:10", "value"]),
        ("partners.yml", "    wording:", "    wordings:", ["partners.yml:", "wording"]),
        ("ses.yml", "        short:", "        shorts:", ["ses.yml:", "short"]),
        ("icare.yml", "topic: icare", "topic: [icare", ["icare.yml:", "not valid YAML"]),
        (
            "profile.yml",
            "[exchange.visits_in, exchange.staff_out]}",
            "[exchange.visits, exchange.staff_out]}",
            ["profile.yml:15", "ambiguities", "'exchange.visits'", "is no fact"],
        ),
        (
            "profile.yml",
            "ci.kinds: [ci.purpose]",
            "ci.kinds: [ci.purposes]",
            ["profile.yml:34", "answers", "'ci.purposes'", "is no fact"],
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_field_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    folder = shutil.copytree(FACTS, tmp_path / "facts")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FactsError) as error:
        load_facts(folder)
    for part in told:
        assert part in str(error.value)


def test_what_editors_leave_beside_the_facts_is_no_fact(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FACTS, tmp_path / "facts"))
    (folder / ".#ci.yml").symlink_to("ann@office.4711:1732550000")  # Emacs, while it is edited
    (folder / ".ci.yml").write_text("topic: c", encoding="utf-8")
    assert len(load_facts(folder)) == len(IDS)


def test_the_exported_schema_is_that_of_the_model() -> None:
    from facts.schema import as_text

    exported = (ROOT / "facts" / "schema.json").read_text(encoding="utf-8")
    assert exported == as_text(), "the model has changed: run `make schema`"
