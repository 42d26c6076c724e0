"""Look over the data and the program, and say what is well and what to do.

The report holds counts, versions and keys: no value, no name, no path.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from tcm_desk import BUILT_ON, __version__
from tcm_desk.assessment.clock import doubts
from tcm_desk.errors import DatabaseTooNewError, FormPackError, TcmDeskError
from tcm_desk.formpack.loader import load_pack
from tcm_desk.pdf.faces import CHAINS, glyph_map
from tcm_desk.store.backup_folder import BACKUPS_FOLDER, list_files, prove
from tcm_desk.store.inspection import (
    OLDEST_SQLITE,
    SQLITE_VERSION,
    Inspection,
    inspect,
)
from tcm_desk.store.medium import Medium, medium_of
from tcm_desk.store.private_folder import open_to_others
from tcm_desk.store.reserve import RESERVE_BYTES, has_reserve
from tcm_desk.usecases.keep_evidence import KeptFiles, look_over_evidence
from tcm_desk.usecases.keep_received import ReceivedFiles, look_over_received
from tcm_desk.usecases.load_forms import OWN_FORMS_FOLDER, load_forms
from tcm_desk.usecases.room_for_edits import FREE_MEGABYTES_WANTED
from tcm_desk.usecases.workspace import DATABASE_NAME, KEYS_FOLDER
from tcm_desk.wording.health import Check

SLOWEST_WRITE = 500  # milliseconds: an edit is to be on the disk before one looks up
_WRITES, _PAGE = 8, b"\0" * 4096


@dataclass(frozen=True)
class Checked:
    """How one check came out; `details` are counts and versions only."""

    check: Check
    well: bool
    details: Mapping[str, object]


@dataclass(frozen=True)
class HealthReport:
    """Everything that was looked at, in order."""

    checked: tuple[Checked, ...]
    schema: int

    @property
    def well(self) -> bool:
        """Whether nothing was found."""
        return all(each.well for each in self.checked)

    @property
    def code(self) -> str:
        """A few digits to read over the telephone.

        The program's version without dots, the database's version, and the checks that
        found something as the bits of a hexadecimal number, the first check lowest.
        """
        order = list(Check)
        bits = sum(
            1 << order.index(each.check) for each in self.checked if not each.well
        )
        return f"{__version__.replace('.', '')}-{self.schema}-{bits:04X}"

    @property
    def about(self) -> Mapping[str, str]:
        """What the program runs on."""
        return {
            "program": __version__,
            "python": platform.python_version(),
            "sqlite": SQLITE_VERSION,
            "system": f"{platform.system()} {platform.release()}",
        }


@dataclass(frozen=True)
class _Places:
    data: Path
    forms: Path
    resources: Path
    now: datetime


def self_test(data: Path, forms: Path, resources: Path, now: datetime) -> HealthReport:
    """Look everything over; nothing is changed, and no key is opened.

    A file of a few pages is written into the data folder and taken away again.

    Raises:
        DatabaseTooNewError: a newer program has used the data; it can look them over.
    """
    places = _Places(data, forms, resources, now)
    path = data / DATABASE_NAME
    found: Inspection | None = None
    checked: list[Checked] = []
    if path.exists():
        try:
            found = inspect(path)
        except DatabaseTooNewError:  # nothing is wrong with it, and no backup helps
            raise
        except TcmDeskError:
            checked = [Checked(Check.DATABASE, well=False, details={})]
    if found is not None:
        checked = list(_database(found))
    checked += [_backup(places, found), _forms(places), _fonts(places)]
    checked += [_keys(places, found), _folder(places), _space(places)]
    checked += [_clock(places, found), _sqlite(), _speed(places), _own_forms(places)]
    checked += [_evidence(places, found), _place(places), _reserve(places)]
    checked += [_received(places, found)]
    return HealthReport(tuple(checked), found.schema if found else 0)


def _database(found: Inspection) -> Iterator[Checked]:
    counts = found.counts
    names = {"facilities": "facility", "assessments": "assessment", "facts": "fact"}
    content = {name: counts[table] for name, table in names.items()}
    yield Checked(Check.DATABASE, well=True, details=content)
    broken = found.broken_references
    yield Checked(Check.REFERENCES, not broken, {"broken": broken})
    broken_at = found.chain.broken_at
    history = {"edits": found.chain.edits, "broken_at": broken_at}
    yield Checked(Check.HISTORY, broken_at is None, history)
    yield Checked(Check.FACTS, not found.stray_facts, {"stray": found.stray_facts})
    packets = {"packets": counts["packet"], "stray": found.stray_packets}
    yield Checked(Check.PACKETS, not found.stray_packets, packets)


def _backup(places: _Places, found: Inspection | None) -> Checked:
    files = list_files(places.data / BACKUPS_FOLDER)
    first = found.first_edit_at if found else None
    if not files:  # none is missed on the first day
        well = first is None or first.astimezone().date() == places.now.date()
        return Checked(Check.BACKUP, well, {"backups": 0})
    try:
        prove(files[0].path)
    except TcmDeskError:
        return Checked(Check.BACKUP, well=False, details={"backups": len(files)})
    return Checked(Check.BACKUP, well=True, details={"backups": len(files)})


def _own_forms(places: _Places) -> Checked:
    own = places.data / OWN_FORMS_FOLDER
    try:
        loaded = load_forms(places.forms, own)
    except FormPackError:  # the shipped pack is at fault; another check says so
        return Checked(Check.OWN_FORMS, well=True, details={"files": 0})
    if not loaded.faults:
        return Checked(Check.OWN_FORMS, well=True, details={"files": loaded.own})
    problems = sum(each.problems for each in loaded.faults)
    return Checked(Check.OWN_FORMS, well=False, details={"problems": problems})


def _evidence(places: _Places, found: Inspection | None) -> Checked:
    kept = KeptFiles(0, 0, 0, 0)
    if found is not None:
        kept = look_over_evidence(places.data / DATABASE_NAME, places.data)
    return Checked(Check.EVIDENCE, not (kept.missing or kept.changed), asdict(kept))


def _received(places: _Places, found: Inspection | None) -> Checked:
    kept = ReceivedFiles(0, 0, 0)
    if found is not None:
        kept = look_over_received(places.data / DATABASE_NAME, places.data)
    return Checked(Check.RECEIVED, not (kept.missing or kept.changed), asdict(kept))


def _forms(places: _Places) -> Checked:
    try:
        pack = load_pack(places.forms)
    except FormPackError as error:
        count = error.details.get("count", 1)
        return Checked(Check.FORMS, well=False, details={"problems": count})
    details = {"version": pack.version, "digest": pack.digest[:12]}
    return Checked(Check.FORMS, well=True, details=details)


def _fonts(places: _Places) -> Checked:
    names = sorted({name for chain in CHAINS.values() for name in chain})
    fonts = [places.resources / "fonts" / name for name in names]
    missing = sum(not _prints(font) for font in fonts)
    return Checked(Check.FONTS, not missing, {"fonts": len(fonts), "missing": missing})


def _prints(font: Path) -> bool:
    try:
        return ord("A") in glyph_map(font)  # every face has it, the rare ones too
    except (OSError, struct.error, IndexError):
        return False


def _keys(places: _Places, found: Inspection | None) -> Checked:
    keys = sorted((places.data / KEYS_FOLDER).glob("*.p12"))
    bad = sum(not key.stat().st_size or _others_may_read(key) for key in keys)
    facilities = len(found.facility_ids) if found else 0
    details = {"facilities": facilities, "keys": len(keys), "bad": bad}
    return Checked(Check.KEYS, not bad, details)


def _folder(places: _Places) -> Checked:
    shared = open_to_others(places.data)
    return Checked(Check.FOLDER, not shared, {"shared": shared})


def _place(places: _Places) -> Checked:
    medium = medium_of(places.data)
    return Checked(Check.PLACE, medium is Medium.OWN, {"medium": medium.value})


def _reserve(places: _Places) -> Checked:
    begun = (places.data / DATABASE_NAME).exists()
    there = has_reserve(places.data)
    kept = RESERVE_BYTES // 2**20 if there else 0
    details = {"kept_mb": kept, "wanted_mb": FREE_MEGABYTES_WANTED}
    return Checked(Check.RESERVE, there or not begun, details)


def _others_may_read(path: Path) -> bool:
    if sys.platform == "win32":
        return False  # the user's profile is the user's
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _space(places: _Places) -> Checked:
    free = shutil.disk_usage(places.data).free // 2**20
    details = {"free_mb": free, "wanted_mb": FREE_MEGABYTES_WANTED}
    return Checked(Check.SPACE, free >= FREE_MEGABYTES_WANTED, details)


def _clock(places: _Places, found: Inspection | None) -> Checked:
    last = found.last_edit_at if found else None
    doubted = list(doubts(places.now, date.fromisoformat(BUILT_ON), last))
    details = {"doubts": [each.kind.value for each in doubted]}
    return Checked(Check.CLOCK, not doubted, details)


def _sqlite() -> Checked:
    wanted = ".".join(map(str, OLDEST_SQLITE))
    version = tuple(map(int, SQLITE_VERSION.split(".")))
    details = {"sqlite": SQLITE_VERSION, "wanted": wanted}
    return Checked(Check.SQLITE, version >= OLDEST_SQLITE, details)


def _speed(places: _Places) -> Checked:
    """Time the typical write that is forced to the disk, as every edit is."""
    took = []
    try:
        with tempfile.TemporaryFile(dir=places.data) as file:
            for _each in range(_WRITES):
                began = time.perf_counter()
                file.write(_PAGE)
                file.flush()
                os.fsync(file.fileno())
                took.append(time.perf_counter() - began)
    except OSError:  # a full disk: another check says so
        return Checked(Check.SPEED, well=True, details={"milliseconds": 0})
    typical = round(sorted(took)[_WRITES // 2] * 1000)
    return Checked(Check.SPEED, typical <= SLOWEST_WRITE, {"milliseconds": typical})
