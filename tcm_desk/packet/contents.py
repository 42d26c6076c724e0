"""A document held against the form pack: every value of the right type, or named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from tcm_desk.assessment.facility import Facility, credit_code_fault
from tcm_desk.assessment.facts import Value
from tcm_desk.assessment.period import Period
from tcm_desk.assessment.remarks import Remark, RemarkCode, Severity, rows_outside
from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot, snapshot_of
from tcm_desk.errors import Flaw, FlawKind, UnusableDocumentError
from tcm_desk.formpack.keys import FactKey, is_row_id
from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.sections import Table
from tcm_desk.packet.document import AssessmentDocument, EvidencePart, plain
from tcm_desk.packet.envelope_flaws import envelope_flaws
from tcm_desk.packet.json_values import UnfitValueError, value_from_json
from tcm_desk.packet.reading import read_envelope
from tcm_desk.packet.side_members import side_facts


@dataclass(frozen=True)
class Contents:
    """A document read: whose it is, its facts, and what was noticed on the way."""

    header: AssessmentHeader
    facts: Mapping[FactKey, Value]
    evidence: tuple[EvidencePart, ...] = ()
    actions: tuple[Mapping[str, Any], ...] = ()
    ledger: tuple[Mapping[str, Any], ...] = ()
    remarks: tuple[Remark, ...] = ()

    def snapshot(self, pack: FormPack) -> Snapshot:
        """Judge the document's facts by a form pack."""
        found = snapshot_of(self.header, pack, self.facts, self.remarks)
        strays = rows_outside(found.cuts.values(), self.header.period)
        return replace(found, noticed=(*found.noticed, *strays))


def read_document(data: bytes, pack: FormPack) -> Contents:
    """Read an assessment document.

    Raises:
        UnusableDocumentError: with every flaw, each at its place.
    """
    raw = read_envelope(data)
    document = _envelope(raw)
    reader = _Reader(pack)
    reader.standards(document.standards)
    reader.facts(raw.get("facts", {}))
    reader.tables(raw.get("tables", {}))
    reader.complete(document.complete)
    reader.evidence(document.evidence)
    reader.unused(raw)
    if reader.flaws:
        raise UnusableDocumentError(reader.flaws)
    reader.sheet.update(side_facts(document))
    reader.credit_code(document.facility.uscc)
    return Contents(
        header=_header(document),
        facts=reader.sheet,
        evidence=document.evidence,
        actions=tuple(map(_plain_members, document.actions)),
        ledger=tuple(map(_plain_members, document.ledger)),
        remarks=tuple(reader.remarks),
    )


def read_header(data: bytes) -> AssessmentHeader:
    """Read who reports, and for what time, whatever the forms here know of the rest.

    Raises:
        UnusableDocumentError: with every flaw of the envelope.
    """
    return _header(_envelope(read_envelope(data)))


def read_members(raw: Mapping[str, Any], pack: FormPack) -> dict[FactKey, Value]:
    """Read the facts and tables alone, and which tables are complete.

    Raises:
        UnusableDocumentError: with every flaw, each at its place.
    """
    reader = _Reader(pack)
    reader.facts(raw.get("facts", {}))
    reader.tables(raw.get("tables", {}))
    complete = raw.get("complete", [])
    if isinstance(complete, list):
        reader.complete(tuple(map(str, complete)))
    else:
        reader.flaws.append(Flaw("complete", FlawKind.NOT_A_LIST))
    if reader.flaws:
        raise UnusableDocumentError(reader.flaws)
    return reader.sheet


def _envelope(raw: Mapping[str, Any]) -> AssessmentDocument:
    try:
        return AssessmentDocument.model_validate({**raw, "facts": {}, "tables": {}})
    except ValidationError as error:
        raise UnusableDocumentError(envelope_flaws(error)) from error


def _header(document: AssessmentDocument) -> AssessmentHeader:
    part, period = document.facility, document.period
    facility = Facility(
        part.id,
        part.name,
        part.type,
        part.uscc or None,
        part.division or "",
        part.parent or None,
    )
    return AssessmentHeader(
        UUID(int=0),
        facility,
        Period(period.kind, period.year, period.quarter),
        tuple(dict.fromkeys(document.standards)),
    )


def _plain_members(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(member) for name, member in part.items()}


@dataclass
class _Reader:
    """Reads facts and tables member by member, gathering flaws and remarks."""

    pack: FormPack
    sheet: dict[FactKey, Value] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def standards(self, ids: tuple[str, ...]) -> None:
        known = "、".join(self.pack.standards)
        for number, id_ in enumerate(ids):
            if id_ not in self.pack.standards:
                details = {"name": id_, "known": known}
                self._flaw(f"standards[{number}]", FlawKind.UNKNOWN_STANDARD, details)

    def facts(self, members: object) -> None:
        if not isinstance(members, dict):
            self._flaw("facts", FlawKind.NOT_AN_OBJECT)
            return
        for name, member in members.items():
            key = FactKey(name)
            if name in self.pack.header_facts:
                self._remark(RemarkCode.HEADER_FACT, key)
            elif name not in self.pack.questions and name not in self.pack.derived:
                details = {"name": name}
                self._flaw(f"facts.{name}", FlawKind.UNKNOWN_FACT, details)
            else:
                self._value(f"facts.{name}", key, member)

    def tables(self, members: object) -> None:
        if not isinstance(members, dict):
            self._flaw("tables", FlawKind.NOT_AN_OBJECT)
            return
        for name, rows in members.items():
            table = self.pack.tables.get(name)
            if table is None:
                self._flaw(f"tables.{name}", FlawKind.UNKNOWN_TABLE, {"name": name})
            elif not isinstance(rows, list):
                self._flaw(f"tables.{name}", FlawKind.NOT_A_LIST)
            else:
                self._rows(table, rows)

    def complete(self, names: tuple[str, ...]) -> None:
        for number, name in enumerate(names):
            if name in self.pack.tables:
                self.sheet[FactKey(name)] = True
            else:
                place = f"complete[{number}]"
                self._flaw(place, FlawKind.UNKNOWN_TABLE, {"name": name})

    def evidence(self, parts: tuple[EvidencePart, ...]) -> None:
        seen: set[str] = set()
        for number, part in enumerate(parts):
            if part.id in seen:
                place = f"evidence[{number}].id"
                self._flaw(place, FlawKind.DUPLICATE_EVIDENCE, {"name": part.id})
            seen.add(part.id)
            for supported in part.supports:
                if not _is_fact(self.pack, supported):
                    key = FactKey("evidence", part.id, "supports")
                    self._remark(RemarkCode.UNKNOWN_SUPPORT, key, name=supported)

    def unused(self, raw: Mapping[str, Any]) -> None:
        for name in raw:
            if name not in AssessmentDocument.model_fields:
                self._remark(RemarkCode.UNUSED_MEMBER, FactKey(name), name=name)

    def credit_code(self, code: str | None) -> None:
        fault = credit_code_fault(code) if code else ""
        if fault:
            key = FactKey("facility", "uscc", "uscc")
            self._remark(RemarkCode.CREDIT_CODE, key, fault=fault)

    def _rows(self, table: Table, rows: list[object]) -> None:
        seen: set[str] = set()
        for number, row in enumerate(rows):
            place = f"tables.{table.id}[{number}]"
            if not isinstance(row, dict):
                self._flaw(place, FlawKind.NOT_AN_OBJECT)
                continue
            id_ = row.get("id")
            if not isinstance(id_, str) or not is_row_id(id_):
                self._flaw(f"{place}.id", FlawKind.BAD_ROW_ID)
                continue
            if id_ in seen:
                self._flaw(f"{place}.id", FlawKind.DUPLICATE_ROW, {"name": id_})
            seen.add(id_)
            self._cells(table, id_, row, place)

    def _cells(
        self, table: Table, id_: str, row: Mapping[str, object], place: str
    ) -> None:
        keys = [FactKey(table.id, id_, name) for name in row if name != "id"]
        for key in keys:
            if table.column(key.column) is not None:
                self._value(f"{place}.{key.column}", key, row[key.column])
            else:
                self._remark(RemarkCode.UNUSED_MEMBER, key, name=key.column)
        if not any(key in self.sheet for key in keys):
            self._remark(RemarkCode.EMPTY_ROW, FactKey(table.id, id_), row=id_)

    def _value(self, place: str, key: FactKey, member: object) -> None:
        if member is None:
            return
        try:
            value = value_from_json(member, self.pack.answer_at(key), self.pack)
        except UnfitValueError as unfit:
            self._flaw(place, unfit.kind, unfit.details)
            return
        if value != "":
            self.sheet[key] = value

    def _flaw(
        self, place: str, kind: FlawKind, details: Mapping[str, object] | None = None
    ) -> None:
        self.flaws.append(Flaw(place, kind, details or {}))

    def _remark(self, code: RemarkCode, key: FactKey, **details: object) -> None:
        self.remarks.append(Remark(Severity.WARN, code, key, details))


def _is_fact(pack: FormPack, text: str) -> bool:
    item = text.partition("/")[0]
    return item in pack.questions or item in pack.tables or item in pack.derived
