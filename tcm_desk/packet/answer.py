"""What the district answers a packet that it returns: a document of its own.

It travels inside a signature of the district's and names the packet that it is about
by the digests of its signed bytes, of its facts and of its file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tcm_desk.errors import AnswerFault, AnswerRefusedError, UnusableDocumentError
from tcm_desk.packet.document import Line
from tcm_desk.packet.reading import read_json
from tcm_desk.packet.spelling import canonical_bytes

FORMAT = "tcm-desk/answer"
VERSION = 1
LONGEST_REMARKS = 2000
LONGEST_ITEM_REMARK = 500
MOST_ITEM_REMARKS = 200

_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ItemRemark(_Part):
    """A remark on one item; `key` is spelled as a fact key."""

    key: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[Line, Field(min_length=1, max_length=LONGEST_ITEM_REMARK)]


class Answer(_Part):
    """The district's word on one packet."""

    format: Literal["tcm-desk/answer"] = "tcm-desk/answer"
    version: Literal[1] = 1
    decision: Literal["returned"] = "returned"
    packet_id: _Digest
    document_digest: _Digest
    file_digest: _Digest
    facility_id: UUID
    facility_name: Annotated[Line, Field(max_length=100)]
    period: Annotated[str, Field(max_length=10)]
    answered_at: datetime
    remarks: Annotated[Line, Field(max_length=LONGEST_REMARKS)] = ""
    items: Annotated[tuple[ItemRemark, ...], Field(max_length=MOST_ITEM_REMARKS)] = ()

    @property
    def on_items(self) -> Mapping[str, str]:
        """The remarks by what they are about."""
        return {each.key: each.text for each in self.items}

    def spelled(self) -> bytes:
        """Spell it by RFC 8785, as it is signed."""
        return canonical_bytes(self.model_dump(mode="json"))


def read_answer(data: bytes, file: str) -> Answer:
    """Read what was signed.

    Raises:
        AnswerRefusedError: it is none, or of a newer program.
    """
    try:
        raw = read_json(data)
    except UnusableDocumentError as error:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NO_ANSWER) from error
    if raw.get("format") != FORMAT:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NO_ANSWER)
    if raw.get("version") != VERSION:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NEWER)
    try:
        return Answer.model_validate_json(json.dumps(raw, default=str))
    except ValidationError as error:
        raise AnswerRefusedError(file=file, reason=AnswerFault.NO_ANSWER) from error
