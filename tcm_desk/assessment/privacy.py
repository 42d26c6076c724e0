"""Personal data that slipped into free text: numbers of persons and telephones.

Nothing is forbidden by it: the program cannot know what the district has asked for. It
remarks, so that a person looks before the packet leaves the computer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.assessment.facts import FactSheet
from tcm_desk.assessment.person_names import names_a_patient
from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity
from tcm_desk.assessment.rows import Cut
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import ValueType
from tcm_desk.formpack.side_tables import NOTES, WAIVERS


class PersonalKind(StrEnum):
    """What a number is of."""

    IDENTITY_CARD = "identity_card"
    MOBILE = "mobile"
    LANDLINE = "landline"


class PersonalNumber(NamedTuple):
    """A number found in a text, most of it covered: a remark must not repeat it."""

    kind: PersonalKind
    covered: str


_FOUR_DIGITS = re.compile(r"\d{4}")  # all of these numbers have as many in a row
# Seven digits and what may part them, full-width or not: asked of every text first.
_MAY_HOLD_ONE = re.compile(r"\d(?:[-\s()\uff08\uff09\uff0d]{0,2}\d){6}")
_IDENTITY = re.compile(r"(?<![\dA-Za-z])(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
_MOBILE = re.compile(r"(?<![\d-])(?:\+?86[- ]?)?(1[3-9]\d([- ]?)\d{4}\2\d{4})(?![\d-])")
_LANDLINE = re.compile(
    r"(?<![\d-])(\(?0(?:10|2\d|[3-9]\d\d)(?:\)\s?|[- ])?[2-8]\d{6,7})(?![\d-])"
)
_PROVINCES = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_OLD_LENGTH = 15
_LEFT_OPEN = 3, 2  # digits shown at the two ends


def privacy_remarks(
    pack: FormPack,
    facts: FactSheet,
    cuts: Mapping[str, Cut],
    aside: Mapping[str, Cut],
    evidence: Sequence[EvidenceItem],
) -> Iterator[Remark]:
    """Remark on every number of a person in a text that goes into the packet."""
    for id_, question in pack.questions.items():
        if question.type is ValueType.TEXT:
            yield from _on_text(FactKey(id_), facts.get(FactKey(id_)))
    for cut in cuts.values():
        yield from _on_rows(cut)
    for table, column in ((NOTES, "text"), (WAIVERS, "reason")):
        for row in aside[table].rows:  # each is called by the item it is about
            yield from _on_text(FactKey(row.id), row.cells.get(column))
    for item in evidence:
        if item.supports:
            yield from _on_evidence(item)


def _on_rows(cut: Cut) -> Iterator[Remark]:
    """Look at every text of a table; there may be thousands, after each edit."""
    texts = [each.id for each in cut.table.columns if each.type is ValueType.TEXT]
    four, may_hold = _FOUR_DIGITS.search, _MAY_HOLD_ONE.search
    for row in (*cut.rows, *cut.undated) if texts else ():
        cells = row.cells
        for column in texts:
            value = cells.get(column)
            if isinstance(value, str) and four(value) and may_hold(value):
                yield from _on_text(FactKey(cut.table.id, row.id, column), value)


def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Return the numbers of persons and telephones in a text.

    Identity cards of 18 digits count only with the right check digit, those of 15,
    which have none, only with a province and a day.
    """
    return _numbers_in(text) if _MAY_HOLD_ONE.search(text) else ()


@lru_cache(maxsize=4096)
def _numbers_in(text: str) -> tuple[PersonalNumber, ...]:
    plain = normalize("NFKC", text)
    found = [
        PersonalNumber(PersonalKind.IDENTITY_CARD, _covered(match[1]))
        for match in _IDENTITY.finditer(plain)
        if _is_identity(match[1])
    ]
    for kind, pattern in (
        (PersonalKind.MOBILE, _MOBILE),
        (PersonalKind.LANDLINE, _LANDLINE),
    ):
        found += [
            PersonalNumber(kind, _covered(each[1])) for each in pattern.finditer(plain)
        ]
    return tuple(found)


def _on_text(key: FactKey, value: object) -> Iterator[Remark]:
    if not isinstance(value, str):
        return
    for number in personal_numbers(value):
        details = {"kind": number.kind.value, "number": number.covered}
        yield Remark(Severity.WARN, RemarkCode.PERSONAL_NUMBER, key, details)


def _on_evidence(item: EvidenceItem) -> Iterator[Remark]:
    """Remark where the evidence is used: it has no place of its own in the walk."""
    key = FactKey(item.supports[0].item)
    stem = item.file.rsplit(".", 1)[0]
    for number in (*personal_numbers(stem), *personal_numbers(item.caption)):
        details = {"kind": number.kind.value, "number": number.covered}
        yield Remark(Severity.WARN, RemarkCode.PERSONAL_NUMBER_SHOWN, key, details)
    if names_a_patient(stem) or names_a_patient(item.caption):
        yield Remark(Severity.WARN, RemarkCode.PATIENT_NAMED, key)


def _is_identity(digits: str) -> bool:
    if not _PROVINCES.match(digits):
        return False
    if len(digits) == _OLD_LENGTH:
        return _is_day(f"19{digits[6:12]}")
    total = sum(
        weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False)
    )
    return _is_day(digits[6:14]) and digits[17].upper() == _CHECK_DIGITS[total % 11]


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _covered(number: str) -> str:
    first, last = _LEFT_OPEN
    return f"{number[:first]}…{number[-last:]}"
