"""What happens on a clinic's computer, from the first start to a withdrawn packet.

Run as a program under the shim: `scene.py ROOT FORMS RESOURCES PROMISES`. All it writes
lies below ROOT. What is promised to the user is written into PROMISES at the moment it
is promised; where that lies below ROOT too, the record of the disk tells what was
promised before a cut.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from PIL import Image

from tcm_desk.assessment.facts import canonical_text
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.keys import FactKey
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.back_up import back_up
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.seal_assessment import seal_assessment
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import Workspace, open_workspace

PROMISES = "promises"
DATA, STICK = "data", "stick"
NOW = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "一句只有自己知道的话"  # noqa: S105 - of a key that lives for one test
EDITS, PASTED = 6, 12

Step = Callable[[], None]


def digest_of_texts(texts: Mapping[FactKey, str]) -> str:
    """Return a short name for all facts as they stand."""
    spelled = "\n".join(sorted(f"{key}={text}" for key, text in texts.items()))
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


class Scene:
    """The steps, in order; each promises what it has done."""

    def __init__(
        self, workspace: Workspace, root: Path, document: bytes, promises: Path
    ) -> None:
        self._workspace, self._root, self._document = workspace, root, document
        self._promises = os.open(promises, os.O_WRONLY | os.O_CREAT, 0o600)
        self._assessment = UUID(int=0)
        self._number = count(100)

    def steps(self) -> list[Step]:
        """Return what is done, one after the other."""
        return [
            self._begin,
            *[self._answer] * EDITS,
            self._paste,
            self._back_up,
            self._attach,
            self._key,
            self._seal,
            self._withdraw,
            self._answer,
            self._back_up,
        ]

    def _begin(self) -> None:
        header = import_document(self._workspace, self._document)
        self._assessment = header.id
        self._promise_facts(self._snapshot())

    def _answer(self) -> None:
        self._record({FactKey("visits_total"): str(next(self._number))})

    def _paste(self) -> None:
        rows = {
            FactKey("roster_rows", f"p{row}", "name"): f"某{row}"
            for row in range(PASTED)
        }
        self._record(rows)

    def _attach(self) -> None:
        picture = io.BytesIO()
        noise = random.Random(5).randbytes(400 * 300)  # noqa: S311 - the same each time
        Image.frombytes("L", (400, 300), noise).save(picture, "JPEG")
        taken = take_in_bytes(self._workspace, picture.getvalue(), "大厅.jpg")
        snapshot = self._snapshot()
        self._record(
            texts_to_attach(snapshot, {"v1": taken}, [FactKey("has_tcm_hall")])
        )
        self._promise("evidence", taken.sha256)

    def _back_up(self) -> None:
        made = back_up(self._workspace)
        self._promise("backup", made.file.path.name)

    def _key(self) -> None:
        facility = self._snapshot().header.facility
        made = make_own_key(self._workspace, facility, PASSPHRASE)
        self._promise("key", _digest(made))

    def _seal(self) -> None:
        stick = self._root / STICK
        sealed = seal_assessment(self._workspace, self._assessment, PASSPHRASE, stick)
        self._promise("packet", _digest(sealed.packet.path))

    def _withdraw(self) -> None:
        withdraw_assessment(self._workspace, self._assessment, "要补一项")
        self._promise("withdrawn", "")

    def _snapshot(self) -> Snapshot:
        return open_assessment(self._workspace, self._assessment)

    def _record(self, texts: Mapping[FactKey, str]) -> None:
        self._promise_facts(record_facts(self._workspace, self._assessment, texts))

    def _promise_facts(self, snapshot: Snapshot) -> None:
        texts = {key: canonical_text(each) for key, each in snapshot.facts.items()}
        self._promise("facts", digest_of_texts(texts))

    def _promise(self, kind: str, value: str) -> None:
        os.write(self._promises, f"{kind} {value}\n".encode())


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Play the scene, and say what the disk refused; then go on with what follows."""
    root, forms, resources, promises = map(Path, sys.argv[1:5])
    document = (forms / "examples" / "village-clinic.json").read_bytes()
    data = root / DATA
    for folder in (data, root / STICK):
        folder.mkdir(mode=0o700, exist_ok=True)
    with (
        _told(),
        open_workspace(data, forms, resources, lambda: NOW) as workspace,
    ):
        for step in Scene(workspace, root, document, promises).steps():
            with _told():
                step()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except TcmDeskError as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")


if __name__ == "__main__":
    main()
