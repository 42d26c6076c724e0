"""Rehearse the main job in an empty folder: does this installation do all of it?

`self_test` looks at the data that is there; this looks at the program that is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tcm_desk.assessment.snapshot import AssessmentHeader, Snapshot
from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.pdf.faces import missing_glyphs
from tcm_desk.pdf.picture import page_pictures
from tcm_desk.pdf.words import page_words
from tcm_desk.signature.trust import load_anchors
from tcm_desk.signature.verify import verify_packet
from tcm_desk.usecases.back_up import back_up
from tcm_desk.usecases.check_forms import check_forms
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.restore_backup import restore_backup
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import Workspace, open_workspace

RARE_NAME = "云㛃𠮷"  # an everyday character, one of extension A, one beyond 16 bits
_OTHER_NAME = "改过的名字"
_ASKED = FactKey("facility_head")
_PASSPHRASE = "rehearsal-passphrase"  # noqa: S105 - of a key thrown away with its folder
_REASON = "演练"
_DPI = 60


class Scene(StrEnum):
    """What is rehearsed, in order."""

    FORMS = "forms"
    FILLED = "filled"
    SEALED = "sealed"
    PRINTED = "printed"
    VERIFIED = "verified"
    BACKED_UP = "backed_up"
    RESTORED = "restored"


@dataclass(frozen=True)
class Rehearsed:
    """How one scene went; `fault` says why it broke off, and then nothing follows."""

    scene: Scene
    well: bool
    details: Mapping[str, object] = field(default_factory=dict)
    fault: TcmDeskError | None = None


class Stage(NamedTuple):
    """Where it is rehearsed: an empty folder, and what was installed."""

    data: Path
    forms: Path
    resources: Path


def rehearse(stage: Stage, sample: str) -> Iterator[Rehearsed]:
    """Do everything with a shipped sample, scene by scene, and leave it in `data`."""
    well, details = _forms(stage)
    yield Rehearsed(Scene.FORMS, well, details)
    if not well:
        return
    with open_workspace(*stage) as workspace:
        play = _Play(workspace)
        fill = partial(play.fill, stage.forms / "examples" / f"{sample}.json")
        acts: Mapping[Scene, Callable[[], _Outcome]] = {
            Scene.FILLED: fill,
            Scene.SEALED: play.seal,
            Scene.PRINTED: play.print,
            Scene.VERIFIED: play.verify,
            Scene.BACKED_UP: play.back_up,
            Scene.RESTORED: play.restore,
        }
        for scene, act in acts.items():
            try:
                well, details = act()
            except TcmDeskError as fault:
                yield Rehearsed(scene, well=False, fault=fault)
                return
            yield Rehearsed(scene, well, details)


_Outcome = tuple[bool, Mapping[str, object]]


def _forms(stage: Stage) -> _Outcome:
    """Load every form and standard, and judge every example that came with them."""
    report = check_forms(stage.forms)
    standards = 0 if report.pack is None else len(report.pack.standards)
    told = {"standards": standards, "findings": report.findings}
    return not report.problems and report.examples > 0, told


class _Play:
    """Holds what one scene leaves for the next."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._header: AssessmentHeader | None = None
        self._pdf = b""
        self._backup = Path()

    @property
    def _assessment(self) -> AssessmentHeader:
        if self._header is None:
            raise RuntimeError("the scenes are played in order")
        return self._header

    def fill(self, sample: Path) -> _Outcome:
        self._header = import_document(self._workspace, sample.read_bytes())
        snapshot = self._rename(RARE_NAME)
        missing = missing_glyphs(RARE_NAME, self._workspace.resources / "fonts")
        answers = len(snapshot.facts)
        return answers > 0 and not missing, {"answers": answers}

    def seal(self) -> _Outcome:
        make_own_key(self._workspace, self._assessment.facility, _PASSPHRASE)
        sealed = seal_assessment(self._workspace, self._assessment.id, _PASSPHRASE)
        self._pdf = sealed.packet.pdf
        return True, {"kilobytes": len(self._pdf) // 1024}

    def print(self) -> _Outcome:
        """Look at the pages as one who has only the PDF: as text and as pictures."""
        words = "".join(page_words(self._pdf))
        pages = sum(1 for _each in page_pictures(self._pdf, _DPI))
        return RARE_NAME in words, {"pages": pages, "name": RARE_NAME}

    def verify(self) -> _Outcome:
        """Find the packet genuine, and the same with one byte changed not."""
        key = self._workspace.key_file(self._assessment.facility.id)
        anchors, now = load_anchors([key.with_suffix(".pem")]), self._workspace.now()
        middle = len(self._pdf) // 2
        changed = bytearray(self._pdf)
        changed[middle] ^= 1
        genuine = verify_packet(self._pdf, anchors, now).status
        forged = verify_packet(bytes(changed), anchors, now).status
        well = genuine is PacketStatus.VALID and forged is not PacketStatus.VALID
        return well, {}

    def back_up(self) -> _Outcome:
        self._backup = back_up(self._workspace).file.path
        return True, {"kilobytes": self._backup.stat().st_size // 1024}

    def restore(self) -> _Outcome:
        """Change an answer, go back to the backup, and find the answer again."""
        withdraw_assessment(self._workspace, self._assessment.id, _REASON)
        self._rename(_OTHER_NAME)
        restore_backup(self._workspace, self._backup)
        found = open_assessment(self._workspace, self._assessment.id).facts[_ASKED]
        return found == RARE_NAME, {}

    def _rename(self, name: str) -> Snapshot:
        return record_facts(self._workspace, self._assessment.id, {_ASKED: name})
