"""What items say of one another: counted by a log, dated, parts of a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.errors import FormPackError
from tcm_desk.formpack.pack import FormPack

FORM = """
[[item]]
id = "visits"
type = "integer"
counted_by = "visits_months"

[[item]]
id = "rate"
type = "decimal"

[[item]]
id = "opened"
type = "date"
dated = "by_end"

[[item]]
id = "remark"
type = "text"

[[item]]
kind = "table"
id = "months"
purpose = "log"
date_column = "month"
column = [
  { id = "month", type = "date", precision = "month", once = true },
  { id = "visits", type = "integer" },
  { id = "tcm", type = "integer", within = "visits" },
]

[measure.visits_months]
kind = "sum"
table = "months"
column = "visits"

[measure.visits_share]
kind = "share"
numerator = "visits"
denominator = "rate"

[[check]]
id = "parts"
parts = ["visits"]
within = "rate"
when = { fact = "opened", equals = true }
why = { zh = "一部分。", en = "A part." }
"""

PackFrom = Callable[[str], FormPack]
SOUND = FORM.replace('when = { fact = "opened", equals = true }\n', "")


def test_a_question_reads_the_table_that_counts_it(pack_from: PackFrom) -> None:
    pack = pack_from(SOUND)

    assert pack.counted_by("visits") == "visits_months"
    assert pack.counted_by("rate") is None
    assert pack.counted_by("months") is None
    assert pack.reads["visits"] == {"visits", "months"}
    assert pack.reads["visits_share"] == {"visits", "months", "rate"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'counted_by = "visits_months"',
            'counted_by = "visits_share"',
            "visits: visits_share counts no table; name a measure that does",
        ),
        (
            'counted_by = "visits_months"',
            'counted_by = "visit_months"',
            "visits: visit_months counts no table; name a measure that does",
        ),
        (
            'type = "decimal"',
            'type = "decimal"\ncounted_by = "visits_months"',
            "rate: is no whole number; do not count it",
        ),
        (
            'type = "text"',
            'type = "text"\ndated = "in_period"',
            "remark: is no date, but dated; correct its type",
        ),
        (
            'within = "visits" }',
            'within = "visit" }',
            "months: has no column visit; add the column",
        ),
        (
            'within = "visits" }',
            'not_before = "mouth" }',
            "months: has no column mouth; add the column",
        ),
        (
            'parts = ["visits"]',
            'parts = ["visit"]',
            "parts: refers to unknown visit; ask for it",
        ),
        (
            'parts = ["visits"]',
            'parts = ["remark"]',
            "parts: remark is no number; compare numbers",
        ),
        (
            'within = "rate"\n',
            'within = "rate"\nwhen = { fact = "open", equals = true }\n',
            "parts: refers to unknown open; ask for it",
        ),
    ],
)
def test_a_mistake_in_a_link_is_named_with_its_cure(
    pack_from: PackFrom, old: str, new: str, problem: str
) -> None:
    assert old in SOUND

    with pytest.raises(FormPackError) as refused:
        pack_from(SOUND.replace(old, new))

    assert problem in str(refused.value.details["problems"]).splitlines()


def test_a_cross_check_is_made_only_on_an_answer_there_can_be(
    pack_from: PackFrom,
) -> None:
    yes_no = FORM.replace('type = "text"', 'type = "yes_no"').replace(
        'fact = "opened"', 'fact = "remark"'
    )

    assert pack_from(yes_no).sections[0].checks[0].when is not None
    with pytest.raises(FormPackError) as refused:
        pack_from(yes_no.replace("equals = true", 'equals = "components"'))
    assert "remark is never components" in str(refused.value.details["problems"])
