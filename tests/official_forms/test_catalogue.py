"""Every form in every set: its text from invented facts, letter by letter, and what it may ask for.

After a form was changed on purpose: KETNAP_WRITE_GOLDEN=1 ./ketnap test -k golden, and read the difference.
"""

import os
from pathlib import Path

import pytest

from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import forms
from ketnap.official_forms.examples import examples
from ketnap.official_forms.facts import GROUPS, SLOTS
from ketnap.official_forms.fill import Mode, fill
from ketnap.official_forms.form import Form
from ketnap.official_forms.sets import SET_2025, VPTW_05, VPTW_36, FormSet
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.wanted import parts_of_rows, wanted
from ketnap.text import vi_fold

GOLDEN = Path(__file__).parent / "golden"
PRINTS = [(form, form_set) for form in forms() for form_set in form.sets]
IDS = [f"{form.slug}.{form_set.key}" for form, form_set in PRINTS]


@pytest.mark.parametrize(("form", "form_set"), PRINTS, ids=IDS)
def test_golden_text(form: Form, form_set: FormSet) -> None:
    layout = VPTW_05 if form_set is SET_2025 else VPTW_36
    text = "".join(
        f"── {mode.value} ──\n{as_text(fill(form, form_set, layout, examples(form), mode))}"
        for mode in (Mode.FILLED, Mode.BLANK)
    )
    file = GOLDEN / f"{form.slug}.{form_set.key}.txt"
    if os.environ.get("KETNAP_WRITE_GOLDEN"):
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


@pytest.mark.parametrize(("form", "form_set"), PRINTS, ids=IDS)
def test_nothing_is_missing_when_every_fact_is_known(form: Form, form_set: FormSet) -> None:
    facts = {key: value for key, value in examples(form).items() if value is not None}
    assert fill(form, form_set, VPTW_36, facts).missing == ()


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.slug}-{form.since.year}")
def test_a_form_asks_only_for_slots_there_are(form: Form) -> None:
    assert wanted(form) <= SLOTS.keys()


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.slug}-{form.since.year}")
def test_a_form_prints_only_parts_its_lists_have(form: Form) -> None:
    assert [row for row in parts_of_rows(form) if row[1] not in dict(SLOTS[row[0]].rows)] == []


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.slug}-{form.since.year}")
def test_a_form_says_where_it_comes_from(form: Form) -> None:
    assert form.source
    assert form.title
    assert form.slug == "-".join(vi_fold(form.slug).split())


def test_no_golden_text_is_left_of_a_form_that_went() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(IDS)


def test_slots_have_one_owner_and_one_tag() -> None:
    keys = [slot.key for group in GROUPS for slot in group.SLOTS]
    tags = [slot.tag for slot in SLOTS.values()]
    assert len(keys) == len(set(keys))
    assert len(tags) == len(set(tags))


def test_versions_of_a_paper_do_not_share_a_set() -> None:
    seen = [(form.slug, form_set.key) for form, form_set in PRINTS]
    assert len(seen) == len(set(seen))


def test_only_words_are_carried() -> None:
    assert all(slot.kept is Kept.TYPED for slot in SLOTS.values() if slot.carried)


@pytest.mark.parametrize("form", forms(), ids=lambda form: f"{form.slug}-{form.since.year}")
def test_the_title_of_a_file_is_said_once_and_fits(form: Form) -> None:
    title = fill(form, form.sets[0], VPTW_36, examples(form)).plain()["title"]
    assert title.count(form.title) == 1
    assert len(title) <= 255  # a Word document takes no more
