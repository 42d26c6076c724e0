"""What happens on a clinic's computer, from the first start to a restored backup.

All it writes lies below the root. What is promised to the user is written into the
promises at the moment it is promised; where those lie below the root too, the record of
the disk tells what was promised before a cut.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from PIL import Image

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.signature.trust import load_anchors
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.back_up import back_up, choose_second_place
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.district.intake import IntakeOrder, IntakeStep
from tcm_desk.usecases.district.take_in import take_in
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.restore_backup import restore_backup
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import (
    DATABASE_NAME,
    KEYS_FOLDER,
    Workspace,
    open_workspace,
)
from tests.durability.speaking import say

PROMISES = "promises"
DATA, STICK = "data", "stick"
NOW = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of a key that lives for one test
PASTED = 12
VISITS = FactKey("visits_total")

# In this order; each is a method of the scene.
STAGES = (
    *("begin", "answer", "paste", "back_up", "attach", "second_place"),
    *("key", "seal", "withdraw", "restore", "take_in"),
)
WHOLE = (
    *("begin", *["answer"] * 6, "paste", "back_up", "attach", "second_place", "key"),
    *("seal", "withdraw", "answer", "back_up", "restore", "answer", "take_in"),
)
MIGRATED = ("look", "withdraw", "answer", "back_up")  # on an older program's database


def digest_of_texts(texts: Mapping[FactKey, str]) -> str:
    """Return a short name for all facts as they stand."""
    spelled = "\n".join(sorted(f"{key}={text}" for key, text in texts.items()))
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def computer_of_an_older_program(repository: Path, root: Path) -> str:
    """Lay out what the first release left; return the digest of the facts in it."""
    root.mkdir()
    make_folders(root)
    sample = repository / "tests/samples/database-0001.sqlite"
    shutil.copy(sample, root / DATA / DATABASE_NAME)
    name = FactKey("roster_rows", "p1", "name")
    return digest_of_texts({VISITS: "121", name: "李强"})


class Scene:
    """The steps; each promises what it has done."""

    def __init__(
        self, workspace: Workspace, root: Path, document: bytes, promises: Path
    ) -> None:
        self._workspace, self._root, self._document = workspace, root, document
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._promises = os.open(promises, flags, 0o600)

    def begin(self) -> None:
        """Take in a year's answers, as a first start with a file from elsewhere."""
        import_document(self._workspace, self._document)
        self.look()

    def look(self) -> None:
        """Show what stands."""
        self._promise_facts(self._snapshot())

    def answer(self) -> None:
        """Change one number."""
        before = self._snapshot().facts.get(VISITS, 99)
        self._record({VISITS: f"{int(str(before)) + 1}"})

    def paste(self) -> None:
        """Paste rows of a spreadsheet."""
        rows = {
            FactKey("roster_rows", f"p{row}", "name"): f"某{row}"
            for row in range(PASTED)
        }
        self._record(rows)

    def attach(self) -> None:
        """Take in a photo."""
        picture = io.BytesIO()
        noise = random.Random(5).randbytes(400 * 300)  # noqa: S311 - the same each time
        Image.frombytes("L", (400, 300), noise).save(picture, "JPEG")
        taken = take_in_bytes(self._workspace, picture.getvalue(), "大厅.jpg")
        snapshot = self._snapshot()
        self._record(
            texts_to_attach(snapshot, {"v1": taken}, [FactKey("has_tcm_hall")])
        )
        self._promise("evidence", taken.sha256)

    def back_up(self) -> None:
        """Back up, to the second place too if one was chosen."""
        made = back_up(self._workspace)
        if made.copy_fault is not None:
            raise made.copy_fault
        self._promise("backup", made.file.path.name)

    def second_place(self) -> None:
        """Choose the stick as second place, and back up."""
        choose_second_place(self._workspace, self._root / STICK)
        self.back_up()

    def key(self) -> None:
        """Make the facility's key."""
        made = make_own_key(self._workspace, self._facility(), PASSPHRASE)
        self._promise("key", _digest(made))

    def seal(self) -> None:
        """Seal onto the stick."""
        stick = self._root / STICK
        sealed = seal_assessment(self._workspace, self._assessment(), PASSPHRASE, stick)
        self._promise("packet", _digest(sealed.packet.path))

    def withdraw(self) -> None:
        """Withdraw what was sealed."""
        withdraw_assessment(self._workspace, self._assessment(), "要补一项")
        self._promise("withdrawn", "")

    def restore(self) -> None:
        """Go back to the oldest backup that was asked for."""
        asked = sorted(self._workspace.backups.glob("*-asked.sqlite"))
        kept = restore_backup(self._workspace, asked[0])
        self._promise("backup", kept.path.name)
        self.look()

    def take_in(self) -> None:
        """Take the stick in, as the desk of a district that trusts this clinic too."""
        keys = (self._workspace.data / KEYS_FOLDER).glob("*.pem")
        anchors = load_anchors([*keys, *self._root.glob("*.pem")])
        order = IntakeOrder([self._root / STICK], anchors)
        report = take_in(self._workspace, order, self._promise_received)
        if report.fault is not None:
            raise report.fault

    def _promise_received(self, step: IntakeStep) -> None:
        packet = step.taken.packet if step.taken is not None else None
        if packet is not None:
            self._promise("received", packet.file_digest)

    def _facility(self) -> Facility:
        return list_facilities(self._workspace)[0]

    def _assessment(self) -> UUID:
        return list_assessments(self._workspace, self._facility().id)[0].header.id

    def _snapshot(self) -> Snapshot:
        return open_assessment(self._workspace, self._assessment())

    def _record(self, texts: Mapping[FactKey, str]) -> None:
        saved = record_facts(self._workspace, self._assessment(), texts)
        self._promise_facts(saved)

    def _promise_facts(self, snapshot: Snapshot) -> None:
        texts = {key: canonical_text(each) for key, each in snapshot.facts.items()}
        self._promise("facts", digest_of_texts(texts))

    def _promise(self, kind: str, value: str) -> None:
        os.write(self._promises, f"{kind} {value}\n".encode())


_STEPS: Mapping[str, Callable[[Scene], None]] = {
    name: vars(Scene)[name] for name in {*STAGES, *WHOLE, *MIGRATED}
}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make_folders(root: Path) -> None:
    """Make what is there before the program starts."""
    for folder in (root / DATA, root / STICK):
        folder.mkdir(mode=0o700, exist_ok=True)


def play(repository: Path, root: Path, steps: Sequence[str], promises: Path) -> None:
    """Play steps, and say what the disk refused; then go on with what follows."""
    forms, resources = repository / "forms", repository / "resources"
    document = (forms / "examples" / "village-clinic.json").read_bytes()
    with (
        _told(),
        open_workspace(root / DATA, forms, resources, lambda: NOW) as workspace,
    ):
        scene = Scene(workspace, root, document, promises)
        if workspace.backup_fault is not None:
            say(f"told {workspace.backup_fault}")
        for step in steps:
            with _told():
                _STEPS[step](scene)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TcmDeskError as error:
        sentence = f"{type(error).__name__}: {error}".replace("\n", " ")
        say(f"told {sentence}")
