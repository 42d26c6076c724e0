"""Who reports."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stdnum.cn import uscc as credit_code
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from tcm_desk.formpack.facility_types import FacilityType


@dataclass(frozen=True)
class Facility:
    """One facility; `division` is a GB/T 2260 code, `parent` the centre above it."""

    id: UUID
    name: str
    type: FacilityType
    uscc: str | None
    division: str
    parent: str | None = None


def credit_code_fault(code: str) -> str:
    """Say what is wrong with a unified social credit code (GB 32100), "" if nothing.

    Returns:
        "", "length", "checksum" or "characters".
    """
    try:
        credit_code.validate(code)
    except InvalidLength:
        return "length"
    except InvalidChecksum:
        return "checksum"
    except ValidationError:
        return "characters"
    return ""
