"""The assessment document: what a packet carries and every other program may read.

The models are the source of the published JSON Schema (`tcm-desk schema`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tcm_desk.assessment.facts import clean_text
from tcm_desk.formpack.facility_types import FacilityType

FORMAT = "tcm-desk/assessment"
VERSION = 1

# What JSON can hold of a value; numbers are never negative.
Scalar = bool | Annotated[int, Field(ge=0)] | Annotated[Decimal, Field(ge=0)] | str
Line = Annotated[str, AfterValidator(clean_text)]
Text = Annotated[Line, Field(max_length=200)]
# Heads of pages and the seal have one line for it.
Name = Annotated[Line, AfterValidator(lambda text: " ".join(text.split("\n")))]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class FacilityPart(_Part):
    """Who reports."""

    id: Annotated[UUID, Field(strict=False)]
    name: Annotated[Name, Field(min_length=1, max_length=100)]
    type: Annotated[FacilityType, Field(strict=False)]
    uscc: Text | None = None
    division: Text | None = None
    parent: Annotated[Name, Field(max_length=200)] | None = None


class PeriodPart(_Part):
    """A calendar year, or a quarter of one."""

    kind: Literal["year", "quarter"]
    year: Annotated[int, Field(ge=2000, le=2100)]
    quarter: Annotated[int, Field(ge=1, le=4)] | None = None

    @model_validator(mode="after")
    def _quarter_fits(self) -> PeriodPart:
        if (self.kind == "quarter") != (self.quarter is not None):
            raise ValueError("quarter")
        return self


class Row(_Part):
    """One row of a table; its other members are the cells."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")
    __pydantic_extra__: dict[str, Scalar | list[str] | None]

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class EvidencePart(_Part):
    """A file that supports facts, known by its SHA-256."""

    id: Text
    file: Annotated[str, Field(min_length=1, max_length=200)]
    sha256: Text
    media_type: Text
    caption: Annotated[Line, Field(max_length=500)] = ""
    supports: tuple[str, ...] = Field(default=(), strict=False)
    taken: Annotated[date, Field(strict=False)] | None = None
    valid_until: Annotated[date, Field(strict=False)] | None = None


class AssessmentDocument(_Part):
    """One facility's answers for one period.

    A fact that is absent or null is unknown: never zero and never "no". Notes on items,
    and waivers (why an item does not apply), stand under the ids of their items.
    """

    format: Literal["tcm-desk/assessment"]
    version: Literal[1]
    facility: FacilityPart
    period: PeriodPart
    standards: tuple[str, ...] = Field(strict=False)
    facts: dict[str, Scalar | None] = Field(default_factory=dict)
    tables: dict[str, Annotated[tuple[Row, ...], Field(strict=False)]] = Field(
        default_factory=dict
    )
    complete: tuple[str, ...] = Field(default=(), strict=False)
    evidence: tuple[EvidencePart, ...] = Field(default=(), strict=False)
    actions: tuple[dict[str, Any], ...] = Field(default=(), strict=False)
    ledger: tuple[dict[str, Any], ...] = Field(default=(), strict=False)
    notes: dict[str, Text] = Field(default_factory=dict)
    waivers: dict[str, Text] = Field(default_factory=dict)


def document_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the assessment document."""
    schema = AssessmentDocument.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


JsonValue = bool | int | float | str | list[str]


def plain(value: object) -> object:
    """Turn exact decimals, at any depth, into what every reader of JSON can hold."""
    match value:
        case dict():
            return {name: plain(member) for name, member in value.items()}
        case list():
            return [plain(element) for element in value]
        case Decimal():
            return json_value(value)
        case _:
            return value


def json_value(value: object) -> JsonValue:
    """Spell one value in JSON: dates as ISO 8601, ids of rows as a list."""
    match value:
        case bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            raise TypeError(type(value).__name__)
