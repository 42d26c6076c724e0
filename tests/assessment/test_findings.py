"""Judging, to the letter of the contract: exact, in three values, with the gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.findings import Exemption, Finding, Outcome
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack

MET, NOT_MET = Outcome.MET, Outcome.NOT_MET
INCOMPLETE, NOT_APPLICABLE = Outcome.INCOMPLETE, Outcome.NOT_APPLICABLE

FORM = """
[[item]]
id = "visits_total"
type = "integer"

[[item]]
id = "visits_tcm"
type = "integer"

[[item]]
id = "beds"
type = "integer"

[[item]]
id = "area"
type = "decimal"

[[item]]
id = "has_hall"
type = "yes_no"

[[item]]
id = "has_fee"
type = "yes_no"

[[item]]
kind = "table"
id = "people"
column = [
  { id = "doctor", type = "yes_no" },
  { id = "tcm", type = "yes_no" },
]

[measure.visit_share]
kind = "share"
numerator = "visits_tcm"
denominator = "visits_total"

[measure.doctors]
kind = "count"
table = "people"
where = { doctor = [true] }

[measure.tcm_doctors]
kind = "count"
table = "people"
where = { doctor = [true], tcm = [true] }

[measure.doctor_share]
kind = "share"
numerator = "tcm_doctors"
denominator = "doctors"
joins_both = true

[measure.visits_per_doctor]
kind = "share"
numerator = "visits_tcm"
denominator = "doctors"
"""

VISITS = {"visits_total": 20000, "visits_tcm": 7000}


@pytest.fixture(scope="module")
def find(
    pack_from: Callable[[str], FormPack], judge: Callable[..., Snapshot]
) -> Callable[..., Finding]:
    """Judge facts by one indicator, given by its members in TOML."""
    packs: dict[str, FormPack] = {}

    def find(indicator: str, facts: Mapping[str, Value], **how: object) -> Finding:
        text = f'{FORM}\n[[indicator]]\nid = "asked"\n{indicator}'
        if text not in packs:
            packs[text] = pack_from(text)
        finding: Finding = judge(packs[text], facts, **how).findings[0]
        return finding

    return find


Find = Callable[..., Finding]


def asks(measure: str, rule: str) -> str:
    return f'all_of = [{{ measure = "{measure}", {rule} }}]'


def people(tcm: int, others: int) -> dict[str, Value]:
    facts: dict[str, Value] = {}
    for number in range(tcm + others):
        facts[f"people/p{number}/doctor"] = True
        facts[f"people/p{number}/tcm"] = number < tcm
    return facts


@pytest.mark.parametrize(
    ("rule", "below", "at", "above"),
    [
        ("at_least = 10", NOT_MET, MET, MET),
        ("more_than = 10", NOT_MET, NOT_MET, MET),
        ("at_most = 10", MET, MET, NOT_MET),
        ("less_than = 10", MET, NOT_MET, NOT_MET),
    ],
)
def test_a_threshold_is_reached_or_passed_as_the_document_words_it(
    find: Find, rule: str, below: Outcome, at: Outcome, above: Outcome
) -> None:
    outcomes = [
        find(asks("beds", rule), {"beds": number}).outcome for number in (9, 10, 11)
    ]

    assert outcomes == [below, at, above]


@pytest.mark.parametrize(
    ("rule", "answer", "outcome"),
    [
        ("is = true", True, MET),
        ("is = true", False, NOT_MET),
        ("is = true", None, INCOMPLETE),
        ("is = false", False, MET),
        ("is = false", True, NOT_MET),
        ("is = false", None, INCOMPLETE),
    ],
)
def test_an_answer_is_yes_or_no_or_not_yet_known(
    find: Find, rule: str, answer: Value | None, outcome: Outcome
) -> None:
    facts = {} if answer is None else {"has_hall": answer}

    finding = find(asks("has_hall", rule), facts)

    assert finding.outcome is outcome
    assert finding.criteria[0].units is None


def test_rule_9_one_visit_short_of_35_per_cent_is_not_35_per_cent(find: Find) -> None:
    rule = asks("visit_share", "at_least = 0.35")

    short = find(rule, {"visits_total": 20000, "visits_tcm": 6999})
    enough = find(rule, {"visits_total": 20000, "visits_tcm": 7000})

    assert (short.outcome, enough.outcome) == (NOT_MET, MET)
    assert short.criteria[0].figure.value == Fraction(6999, 20000)
    assert short.criteria[0].gap == Fraction(1, 20000)
    assert short.criteria[0].units == 1
    assert enough.criteria[0].gap == 0
    assert enough.criteria[0].units is None


def test_rule_9_no_binary_fraction_comes_between(find: Find) -> None:
    for number in range(1, 100):
        rule = asks("visit_share", f"at_least = {number / 100:.2f}")
        facts = {"visits_total": 100, "visits_tcm": number}

        assert find(rule, facts).outcome is MET


def test_exactly_a_quarter_is_not_more_than_a_quarter(find: Find) -> None:
    finding = find(
        asks("doctor_share", "more_than = 0.25"), people(1, 3), complete=("people",)
    )

    assert finding.outcome is NOT_MET
    assert (finding.criteria[0].gap, finding.criteria[0].units) == (Fraction(0), 1)


def test_rule_1_nothing_to_divide_by_is_not_applicable(find: Find) -> None:
    rule = asks("visit_share", "at_least = 0.35")

    nothing = find(rule, {"visits_total": 0, "visits_tcm": 0})
    unknown = find(rule, {"visits_total": 0})

    for finding in (nothing, unknown):
        assert finding.outcome is NOT_APPLICABLE
        assert finding.exemption is Exemption.NOTHING_TO_DIVIDE
        assert finding.needs == ()


def test_rule_1_an_unanswered_item_is_missing_not_zero(find: Find) -> None:
    rule = asks("visit_share", "at_least = 0.35")

    assert find(rule, {"visits_tcm": 7000}).needs == ("visits_total",)
    assert find(rule, {"visits_total": 20000}).needs == ("visits_tcm",)
    assert find(rule, {}).needs == ("visits_tcm", "visits_total")
    assert find(rule, {"visits_total": 20000, "visits_tcm": 0}).outcome is NOT_MET


def test_a_denominator_that_may_turn_out_zero_decides_nothing(find: Find) -> None:
    rule = asks("visits_per_doctor", "at_least = 1")
    facts = {"visits_tcm": 500, "people/p1/tcm": True}

    maybe = find(rule, facts, complete=("people",))
    sure = find(rule, facts | {"people/p1/doctor": True}, complete=("people",))
    none = find(rule, facts | {"people/p1/doctor": False}, complete=("people",))

    assert maybe.outcome is INCOMPLETE
    assert maybe.needs == ("people/p1/doctor",)
    assert (sure.outcome, none.outcome) == (MET, NOT_APPLICABLE)


def test_a_count_is_known_once_its_table_is_declared_complete(find: Find) -> None:
    rule = asks("doctors", "at_least = 3")

    open_ = find(rule, people(1, 1))
    complete = find(rule, people(1, 1), complete=("people",))

    assert (open_.outcome, open_.needs) == (INCOMPLETE, ("people",))
    assert open_.criteria[0].figure.known == 2  # as far as it has come
    assert complete.outcome is NOT_MET
    assert (complete.criteria[0].gap, complete.criteria[0].units) == (Fraction(1), 1)


def test_an_open_table_that_reaches_the_threshold_is_enough(find: Find) -> None:
    assert find(asks("doctors", "at_least = 2"), people(1, 1)).outcome is MET
    assert find(asks("doctors", "more_than = 2"), people(1, 1)).outcome is INCOMPLETE


def test_an_open_table_beyond_an_upper_limit_has_failed(find: Find) -> None:
    over = find(asks("doctors", "at_most = 1"), people(1, 1))

    assert over.outcome is NOT_MET
    assert (over.criteria[0].gap, over.criteria[0].units) == (Fraction(1), 1)
    assert find(asks("doctors", "at_most = 2"), people(1, 1)).outcome is INCOMPLETE
    assert find(asks("doctors", "less_than = 2"), people(1, 1)).outcome is NOT_MET


def test_a_share_of_an_open_table_settles_nothing(find: Find) -> None:
    rule = asks("doctor_share", "at_least = 0.25")

    assert find(rule, people(3, 1)).outcome is INCOMPLETE
    assert find(rule, people(3, 1), complete=("people",)).outcome is MET
    assert find(rule, {}, complete=("people",)).outcome is NOT_APPLICABLE


def test_an_empty_cell_matters_only_where_the_outcome_hangs_on_it(find: Find) -> None:
    facts = {**people(1, 3), "people/p9/doctor": True}  # is p9 a TCM doctor?

    settled = find(asks("tcm_doctors", "at_least = 1"), facts, complete=("people",))
    open_ = find(asks("tcm_doctors", "at_least = 2"), facts, complete=("people",))
    lost = find(asks("tcm_doctors", "at_least = 3"), facts, complete=("people",))

    assert settled.outcome is MET
    assert (open_.outcome, open_.needs) == (INCOMPLETE, ("people/p9/tcm",))
    assert (lost.outcome, lost.criteria[0].units) == (NOT_MET, 1)


def test_units_say_how_many_more_would_do_when_they_join_the_denominator(
    find: Find,
) -> None:
    finding = find(
        asks("doctor_share", "at_least = 0.25"), people(3, 10), complete=("people",)
    )

    assert finding.criteria[0].gap == Fraction(1, 4) - Fraction(3, 13)
    assert finding.criteria[0].units == 1  # 4 of 14


def test_no_number_of_newcomers_makes_a_share_of_everyone(find: Find) -> None:
    finding = find(
        asks("doctor_share", "at_least = 1"), people(3, 1), complete=("people",)
    )

    assert finding.criteria[0].gap == Fraction(1, 4)
    assert finding.criteria[0].units is None


def test_units_are_not_named_where_fewer_are_wanted(find: Find) -> None:
    finding = find(asks("visit_share", "at_most = 0.3"), VISITS)

    assert finding.outcome is NOT_MET
    assert finding.criteria[0].gap == Fraction(1, 20)
    assert finding.criteria[0].units is None


def test_a_gap_in_square_metres_is_closed_by_whole_ones(find: Find) -> None:
    finding = find(asks("area", "at_least = 60"), {"area": Decimal("59.4")})

    assert finding.criteria[0].gap == Fraction(3, 5)
    assert finding.criteria[0].units == 1


@given(
    total=st.integers(1, 60),
    data=st.data(),
    percent=st.integers(1, 99),
    word=st.sampled_from(["at_least", "more_than"]),
)
def test_units_are_the_fewest_that_close_the_gap(
    find: Find, total: int, data: st.DataObject, percent: int, word: str
) -> None:
    part = data.draw(st.integers(0, total))
    limit = Fraction(percent, 100)
    rule = f"{word} = {percent / 100:.2f}"

    def is_met(share: Fraction) -> bool:
        return share >= limit if word == "at_least" else share > limit

    shifted = find(
        asks("visit_share", rule), {"visits_total": total, "visits_tcm": part}
    )
    joined = find(
        asks("doctor_share", rule), people(part, total - part), complete=("people",)
    )

    for finding, grows in ((shifted, 0), (joined, 1)):
        units = finding.criteria[0].units
        if units is None:
            assert is_met(Fraction(part, total))
        else:
            assert is_met(Fraction(part + units, total + units * grows))
            assert not is_met(Fraction(part + units - 1, total + (units - 1) * grows))


@given(tcm=st.integers(0, 9), others=st.integers(0, 9), share=st.integers(0, 100))
def test_adding_a_tcm_physician_never_lowers_the_share(
    find: Find, tcm: int, others: int, share: int
) -> None:
    rule = asks("doctor_share", f"at_least = {share / 100:.2f}")

    before = find(rule, people(tcm, others), complete=("people",))
    after = find(rule, people(tcm + 1, others), complete=("people",))

    old, new = before.criteria[0].figure.value, after.criteria[0].figure.value
    assert new is not None
    assert old is None or new >= old
    assert (before.outcome, after.outcome) != (MET, NOT_MET)


def two(first: Outcome, second: Outcome, combine: str) -> tuple[str, dict[str, Value]]:
    """Make an indicator of two criteria that come to these outcomes."""
    criteria = {
        MET: '{ measure = "beds", at_least = 10 }',
        NOT_MET: '{ measure = "beds", at_least = 11 }',
        INCOMPLETE: '{ measure = "has_hall", is = true }',
        NOT_APPLICABLE: '{ measure = "visit_share", at_least = 0.35 }',
    }
    facts: dict[str, Value] = {"beds": 10, "visits_total": 0}
    return f"{combine} = [{criteria[first]}, {criteria[second]}]", facts


@pytest.mark.parametrize(
    ("first", "second", "all_of", "any_of"),
    [
        (MET, MET, MET, MET),
        (MET, NOT_MET, NOT_MET, MET),
        (MET, INCOMPLETE, INCOMPLETE, MET),
        (MET, NOT_APPLICABLE, MET, MET),
        (NOT_MET, NOT_MET, NOT_MET, NOT_MET),
        (NOT_MET, INCOMPLETE, NOT_MET, INCOMPLETE),
        (NOT_MET, NOT_APPLICABLE, NOT_MET, NOT_MET),
        (INCOMPLETE, INCOMPLETE, INCOMPLETE, INCOMPLETE),
        (INCOMPLETE, NOT_APPLICABLE, INCOMPLETE, INCOMPLETE),
        (NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
    ],
)
def test_unknown_stays_unknown_unless_the_others_settle_it(
    find: Find, first: Outcome, second: Outcome, all_of: Outcome, any_of: Outcome
) -> None:
    for one, other in ((first, second), (second, first)):
        rule, facts = two(one, other, "all_of")
        assert find(rule, facts).outcome is all_of

        rule, facts = two(one, other, "any_of")
        assert find(rule, facts).outcome is any_of


def test_only_what_is_incomplete_is_needed(find: Find) -> None:
    rule = """all_of = [
      { measure = "beds", at_least = 10 },
      { measure = "has_hall", is = true },
      { measure = "visit_share", at_least = 0.35 },
      { measure = "visits_tcm", at_least = 1 },
    ]"""

    finding = find(rule, {"beds": 10})

    assert finding.needs == ("has_hall", "visits_tcm", "visits_total")
    assert find(rule, {"beds": 9}).needs == ()


@pytest.mark.parametrize("strength", ["encouraged", "target", "share"])
def test_what_is_not_required_never_fails(find: Find, strength: str) -> None:
    rule = f'strength = "{strength}"\n{asks("beds", "at_least = 10")}'

    assert find(rule, {"beds": 10}).outcome is MET
    assert find(rule, {}).outcome is INCOMPLETE
    short = find(rule, {"beds": 9})
    assert short.outcome is NOT_APPLICABLE
    assert short.exemption is Exemption.NOT_BINDING
    assert short.criteria[0].outcome is NOT_MET


def test_an_indicator_binds_only_the_kinds_of_facility_it_names(find: Find) -> None:
    rule = f'applies_to = ["village_clinic"]\n{asks("beds", "at_least = 10")}'

    centre = find(rule, {"beds": 9}, type_=FacilityType.TOWNSHIP_CENTRE)
    clinic = find(rule, {"beds": 9}, type_=FacilityType.VILLAGE_CLINIC)

    assert (centre.outcome, centre.exemption) == (NOT_APPLICABLE, Exemption.OTHER_TYPE)
    assert centre.criteria == ()
    assert clinic.outcome is NOT_MET


def test_findings_are_counted_by_outcome(
    judge: Callable[..., Snapshot], pack_from: Callable[[str], FormPack]
) -> None:
    rules = "\n".join(
        f'[[indicator]]\nid = "r{number}"\n{asks("beds", f"at_least = {number}")}'
        for number in (5, 10, 15)
    )

    judged = judge(pack_from(f"{FORM}\n{rules}"), {"beds": 10}).judged[0]

    assert [judged.count(each) for each in Outcome] == [2, 1, 0, 0]
