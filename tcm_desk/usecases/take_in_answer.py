"""A packet was returned: take in what the district says of it, beside what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from tcm_desk.errors import AnswerFault, AnswerRefusedError, TcmDeskError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.answer import Answer, read_answer
from tcm_desk.signature.answers import SignedAnswer, open_answer
from tcm_desk.signature.trust import load_anchors
from tcm_desk.store.records import AssessmentEvent, EventKind, SealedPacket
from tcm_desk.usecases.assessment_events import list_events, note_event
from tcm_desk.usecases.begin_assessment import list_assessments
from tcm_desk.usecases.list_packets import list_packets
from tcm_desk.usecases.trusted_districts import trusted_files
from tcm_desk.usecases.whole_file import read_small, unused_name, write_whole
from tcm_desk.usecases.workspace import Workspace

ANSWER_SUFFIX = ".tcmreply"


@dataclass(frozen=True)
class OpenedAnswer:
    """What a trusted district says of a packet that was sealed here.

    Attributes:
        assessment_id: of the assessment that the packet was sealed from.
        is_latest: whether no later packet of it was sealed since.
    """

    path: Path
    answer: Answer
    office: str
    fingerprint: str
    signed_at: datetime | None
    sealed: SealedPacket
    assessment_id: UUID
    is_latest: bool


@dataclass(frozen=True)
class DistrictRemarks:
    """What the district said last, where nothing was sealed since."""

    file: Path
    office: str
    at: datetime
    text: str
    items: Mapping[FactKey, str]


def read_answer_file(workspace: Workspace, path: Path) -> OpenedAnswer:
    """Read what the district sent back, without keeping anything of it.

    Raises:
        CannotReadError, FileTooLargeError: the file cannot be opened.
        AnswerRefusedError: it is no answer of a trusted district to a packet of ours.
    """
    signed = _opened(workspace, path)
    answer = read_answer(signed.content, path.name)
    for assessment in list_assessments(workspace, answer.facility_id):
        packets = list_packets(workspace, assessment.header.id)
        sealed = _meant(answer, packets)
        if sealed is not None:
            return OpenedAnswer(
                path,
                answer,
                signed.office,
                signed.fingerprint,
                signed.signed_at,
                sealed,
                assessment.header.id,
                sealed == packets[0],
            )
    raise AnswerRefusedError(file=path.name, reason=AnswerFault.NOT_OURS)


def _meant(answer: Answer, packets: Sequence[SealedPacket]) -> SealedPacket | None:
    """Find the packet of these facts; of several, the very file, else the latest."""
    same = [each for each in packets if each.document_digest == answer.document_digest]
    files = [each for each in same if each.file_digest == answer.file_digest]
    return next(iter(files or same), None)


def take_in_answer(workspace: Workspace, opened: OpenedAnswer) -> Path:
    """Keep what the district said, and note that the packet was returned.

    Raises:
        CannotReadError: the stick was pulled out meanwhile.
        CannotWriteError, NotSavedError: the disk refused; nothing was noted.
    """
    name = unused_name(
        Path(opened.sealed.file_name).stem + ANSWER_SUFFIX, workspace.packets
    )
    kept = workspace.packets / name
    write_whole(kept, read_small(opened.path), private=True)
    event = AssessmentEvent(
        opened.assessment_id,
        workspace.now(),
        workspace.actor,
        EventKind.RETURNED,
        opened.sealed.version,
        name,
    )
    with workspace.database.transaction() as transaction:
        note_event(transaction, event)
    return kept


def remarks_on(workspace: Workspace, assessment_id: UUID) -> DistrictRemarks | None:
    """Return the remarks that wait to be answered; None once a newer packet is sealed.

    What is kept of them is judged anew each time: they are shown as the district's.
    """
    events = list_events(workspace, assessment_id)
    telling = (EventKind.SEALED, EventKind.RETURNED, EventKind.RECEIPT)
    last = next((each for each in reversed(events) if each.kind in telling), None)
    if last is None or last.kind is not EventKind.RETURNED:
        return None
    file = workspace.packets / last.note
    try:
        opened = read_answer_file(workspace, file)
    except TcmDeskError:  # lost, or of a district that is trusted no longer
        return None
    items = {_key(each): said for each, said in opened.answer.on_items.items()}
    told = {key: said for key, said in items.items() if key is not None}
    answer = opened.answer
    said_at = answer.answered_at
    return DistrictRemarks(file, opened.office, said_at, answer.remarks, told)


def _opened(workspace: Workspace, path: Path) -> SignedAnswer:
    anchors = load_anchors(trusted_files(workspace))
    return open_answer(read_small(path), path.name, anchors, workspace.now())


def _key(text: str) -> FactKey | None:
    try:
        return FactKey.parse(text)
    except ValueError:
        return None
