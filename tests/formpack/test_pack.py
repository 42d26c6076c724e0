"""Finding one's way in a pack: items, measures, standards and what they read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tcm_desk.errors import UnknownFactError, UnknownStandardError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack, label_of
from tcm_desk.formpack.sections import ValueType

FORM = """
[[item]]
id = "visits"
label = "总诊疗人次"
type = "integer"
unit = "人次"

[[item]]
kind = "table"
id = "log"
label = "台账"
complete_label = "台账填全了"
purpose = "log"
date_column = "date"
column = [{ id = "date", type = "date" }, { id = "hours", type = "integer" }]

[catalogue.techniques]
category = [{ id = "AC" }]
entry = [{ id = "AC01", category = "AC" }]

[measure.lectures]
kind = "count"
name = "讲座次数"
table = "log"

[measure.hours]
kind = "sum"
table = "log"
column = "hours"

[measure.all]
kind = "total"
of = ["lectures", "hours"]

[measure.per_visit]
kind = "share"
numerator = "all"
denominator = "visits"

[measure.renamed]
kind = "value"
fact = "visits"

[[indicator]]
id = "i"
all_of = [{ measure = "all", at_least = 1 }]
"""


@pytest.fixture(scope="module")
def pack(pack_from: Callable[[str], FormPack]) -> FormPack:
    return pack_from(FORM)


def test_every_fact_has_its_answer(pack: FormPack) -> None:
    assert pack.answer_at(FactKey("visits")).type is ValueType.INTEGER
    assert pack.answer_at(FactKey("log", "r1", "date")).type is ValueType.DATE
    declared = pack.answer_at(FactKey("log"))
    assert (declared.type, declared.label.zh) == (ValueType.YES_NO, "台账填全了")
    derived = pack.answer_at(FactKey("lectures"))
    assert (derived.type, derived.label.zh) == (ValueType.INTEGER, "讲座次数")


@pytest.mark.parametrize(
    "key",
    [
        FactKey("visitz"),
        FactKey("per_visit"),
        FactKey("renamed"),
        FactKey("log", "r1", "hour"),
        FactKey("visits", "r1", "date"),
    ],
)
def test_what_nothing_asks_has_none(pack: FormPack, key: FactKey) -> None:
    with pytest.raises(UnknownFactError, match=str(key)):
        pack.answer_at(key)


def test_a_question_is_a_measure_of_its_own_name(pack: FormPack) -> None:
    measure = pack.measure("visits")

    assert (measure.kind, measure.name.zh) == ("value", "总诊疗人次")
    assert measure.unit is not None
    assert pack.knows_measure("visits")
    assert pack.knows_measure("all")
    assert not pack.knows_measure("log")


def test_a_measure_reads_what_its_parts_read(pack: FormPack) -> None:
    assert set(pack.items_read_by("per_visit")) == {"log", "visits"}
    assert pack.tables_read_by("per_visit") == {"log"}
    assert list(pack.items_read_by("renamed")) == ["visits"]


def test_what_tables_settle_may_be_given_instead(pack: FormPack) -> None:
    assert set(pack.derived) == {"lectures", "hours", "all"}


def test_labels_are_found_for_questions_tables_and_measures(pack: FormPack) -> None:
    labels = [label_of(pack, item).zh for item in ("visits", "log", "lectures")]

    assert labels == ["总诊疗人次", "台账", "讲座次数"]


def test_a_section_is_known_by_its_items(pack: FormPack) -> None:
    assert pack.section_of("log").id == "all"


def test_an_entry_is_known_by_its_catalogue(pack: FormPack) -> None:
    assert pack.entry("techniques", "AC01") is not None
    assert pack.entry("techniques", "AC99") is None
    assert pack.entry("equipment", "AC01") is None


def test_an_unknown_standard_is_answered_with_those_there_are(pack: FormPack) -> None:
    assert pack.standard("small").id == "small"
    with pytest.raises(UnknownStandardError, match="可用的有：small"):
        pack.standard("large")


def test_an_indicator_is_known_by_its_standard(pack: FormPack) -> None:
    standard = pack.standard("small")

    assert standard.indicator("i") is standard.indicators[0]
    assert standard.indicator("j") is None


def test_a_number_is_of_its_period_unless_the_pack_says_that_it_stands(
    pack_from: Callable[[str], FormPack],
) -> None:
    pack = pack_from(
        """
        item = [
            { id = "visits", type = "integer" },
            { id = "beds", type = "integer", stands = true },
            { id = "head", type = "text" },
            { id = "done", type = "yes_no", stands = false },
        ]
        """
    )

    assert {id_: each.stands for id_, each in pack.questions.items()} == {
        "visits": False,
        "beds": True,
        "head": True,
        "done": False,
    }
