"""What is kept beside the answers: evidence, the ledger's quarters, notes, waivers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tcm_desk.assessment.evidence import read_supports, spell_supports
from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Exemption, Outcome
from tcm_desk.assessment.ledger import LedgerEntry, ledger_due
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.remarks import RemarkCode, Severity
from tcm_desk.assessment.snapshot import Snapshot, changed
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.packet.writing import document_of

FORM = """
[[item]]
id = "visits"
type = "integer"

[[item]]
id = "area"
type = "integer"
evidence = "平面图"

[[item]]
id = "hall"
type = "yes_no"
always = true
evidence = "照片"

[[item]]
kind = "table"
id = "log"
purpose = "log"
date_column = "date"
evidence = "签到表"
column = [{ id = "date", type = "date" }]

[[indicator]]
id = "room"
all_of = [{ measure = "area", at_least = 60 }]

[[indicator]]
id = "both"
all_of = [{ measure = "area", at_least = 40 }, { measure = "visits", at_least = 1 }]

[measure.talks]
kind = "count"
table = "log"

[[indicator]]
id = "held"
all_of = [{ measure = "talks", at_least = 1 }]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


JudgeFacts = Callable[..., Snapshot]


def _codes(snapshot: Snapshot, code: RemarkCode) -> list[str]:
    return [str(each.key) for each in snapshot.remarks if each.code is code]


def _file(id_: str = "v1", **cells: Value) -> dict[str, Value]:
    given: dict[str, Value] = {
        "file": "大厅.jpg",
        "sha256": "a" * 64,
        "media_type": "image/jpeg",
        "size": 1200,
    }
    return {f"evidence/{id_}/{name}": cell for name, cell in {**given, **cells}.items()}


def test_a_file_says_what_it_supports(pack: FormPack, judge: JudgeFacts) -> None:
    facts = _file(supports="hall log/e1", taken=date(2024, 5, 1))

    snapshot = judge(pack, facts)

    (item,) = snapshot.evidence
    assert (item.file, item.size, item.taken) == ("大厅.jpg", 1200, date(2024, 5, 1))
    assert item.supports == (FactKey("hall"), FactKey("log", "e1"))
    assert snapshot.evidence_for("log") == (item,)
    assert snapshot.evidence_for("log", "e1") == (item,)
    assert snapshot.evidence_for("log", "e2") == ()
    assert snapshot.evidence_for("area") == ()


def test_what_a_file_supports_has_one_spelling() -> None:
    keys = (FactKey("hall"), FactKey("log", "e1"), FactKey("hall"))

    assert spell_supports(keys) == "hall log/e1"
    assert read_supports("hall  log/e1 //no 坏/a/b/c") == (
        FactKey("hall"),
        FactKey("log", "e1"),
    )


def test_an_answer_that_an_inspector_will_want_to_see_is_remarked_on(
    pack: FormPack, judge: JudgeFacts
) -> None:
    facts: dict[str, Value] = {
        "visits": 5,
        "area": 60,
        "hall": True,
        "log/e1/date": date(2024, 5, 1),
        **_file(supports="area"),
    }

    snapshot = judge(pack, facts)

    assert _codes(snapshot, RemarkCode.EVIDENCE_MISSING) == ["hall", "log"]


def test_nobody_has_to_show_what_is_not_there(
    pack: FormPack, judge: JudgeFacts
) -> None:
    facts: dict[str, Value] = {"area": 0, "hall": False}

    snapshot = judge(pack, facts, complete=("log",))

    assert _codes(snapshot, RemarkCode.EVIDENCE_MISSING) == []


@pytest.mark.parametrize(("day", "told"), [(30, ["hall"]), (31, [])])
def test_evidence_that_runs_out_before_the_period_ends_is_remarked_on(
    pack: FormPack, judge: JudgeFacts, day: int, told: list[str]
) -> None:
    facts = _file(supports="hall", valid_until=date(2024, 12, day))

    remarks = [
        each
        for each in judge(pack, facts).remarks
        if each.code is RemarkCode.EVIDENCE_EXPIRED
    ]

    assert [str(each.key) for each in remarks] == told
    assert all(each.severity is Severity.WARN for each in remarks)


def test_what_is_declared_not_applicable_is_not_missed(
    pack: FormPack, judge: JudgeFacts
) -> None:
    before = judge(pack, {"visits": 5, "hall": True}, complete=("log",))
    after = judge(
        pack,
        {"visits": 5, "hall": True, "waivers/area/reason": "没有自己的房子"},
        complete=("log",),
    )

    assert _codes(before, RemarkCode.UNANSWERED) == ["area"]
    assert _codes(after, RemarkCode.UNANSWERED) == []
    assert before.progress.applicable - after.progress.applicable == 1
    assert after.waivers == {"area": "没有自己的房子"}


def test_what_cannot_be_judged_for_want_of_it_alone_is_not_applicable(
    pack: FormPack, judge: JudgeFacts
) -> None:
    snapshot = judge(pack, {"waivers/area/reason": "没有"})

    room, both, _held = snapshot.findings
    assert (room.outcome, room.exemption) == (
        Outcome.NOT_APPLICABLE,
        Exemption.DECLARED,
    )
    assert both.outcome is Outcome.INCOMPLETE  # the visits are missing as well


def test_an_answer_counts_whatever_was_declared(
    pack: FormPack, judge: JudgeFacts
) -> None:
    snapshot = judge(pack, {"area": 39, "visits": 1, "waivers/area/reason": "没有"})

    assert [each.outcome for each in snapshot.findings[:2]] == [Outcome.NOT_MET] * 2


def test_a_change_beside_the_answers_is_seen_at_once(
    pack: FormPack, judge: JudgeFacts
) -> None:
    before = judge(pack, {"visits": 1})
    key = FactKey("waivers", "area", "reason")

    waived = changed(before, {key: "没有", FactKey("notes", "hall", "text"): "借用"})
    back = changed(waived, {key: None})

    assert [each.outcome for each in waived.findings[:2]] == [
        Outcome.NOT_APPLICABLE
    ] * 2
    assert waived.notes == {"hall": "借用"}
    assert [each.outcome for each in back.findings[:2]] == [Outcome.INCOMPLETE] * 2
    assert back.waivers == {}


def test_the_ledger_is_read_by_quarter(pack: FormPack, judge: JudgeFacts) -> None:
    facts: dict[str, Value] = {
        "ledger/q2/progress": "两项技术已开展",
        "ledger/q1/reported": date(2024, 3, 20),
    }

    assert judge(pack, facts).ledger == {
        "q1": LedgerEntry("q1", "", date(2024, 3, 20)),
        "q2": LedgerEntry("q2", "两项技术已开展", None),
    }


def test_where_the_quarter_is_assessed_its_entry_is_what_the_form_asks(
    pack_from: Callable[[str], FormPack], judge: JudgeFacts
) -> None:
    asking = pack_from(
        FORM
        + """
[[item]]
id = "ledger_quarter_progress"
type = "text"

[[item]]
id = "ledger_report_date"
type = "date"
"""
    )
    facts: dict[str, Value] = {
        "ledger_quarter_progress": "两项技术已开展",
        "ledger_report_date": date(2024, 6, 20),
    }

    quarter = judge(asking, facts, period="2024Q2")
    year = judge(asking, facts)

    entry = LedgerEntry("q2", "两项技术已开展", date(2024, 6, 20))
    assert quarter.ledger == {"q2": entry}
    assert document_of(quarter)["ledger"] == []
    assert year.ledger == {}


def test_a_quarter_is_due_on_the_25th_or_as_much_earlier_as_the_county_wants() -> None:
    assert list(ledger_due(Period("year", 2024)).values()) == [
        date(2024, 3, 25),
        date(2024, 6, 25),
        date(2024, 9, 25),
        date(2024, 12, 25),
    ]
    assert ledger_due(Period("quarter", 2024, 2), days_before=30) == {
        "q2": date(2024, 5, 26)
    }
