"""The register (名册): the county's facilities, over which every share is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from tcm_desk.assessment.facility import Facility
from tcm_desk.errors import (
    AlreadyRegisteredError,
    RegisterFault,
    UnknownEntryError,
)
from tcm_desk.packet.intake import PacketEventKind, Standing
from tcm_desk.store.database import Transaction
from tcm_desk.store.district_records import PacketEvent, ReceivedPacket, RegisterEntry
from tcm_desk.usecases.district.keep_packet import rivals_of
from tcm_desk.usecases.district.match_register import match_entry
from tcm_desk.usecases.district.register_table import (
    RefusedLine,
    RegisterLine,
    RegisterTable,
)
from tcm_desk.usecases.workspace import Workspace


@dataclass(frozen=True)
class RegisterPlan:
    """What a table would change, before anything is changed.

    Attributes:
        changed: each entry as it is, and as it would be.
        missing: entries that stand and are not in the table; they stay as they are.
    """

    added: tuple[RegisterEntry, ...]
    changed: tuple[tuple[RegisterEntry, RegisterEntry], ...]
    same: int
    refused: tuple[RefusedLine, ...]
    missing: tuple[RegisterEntry, ...]


def list_register(workspace: Workspace, *, struck: bool = False) -> list[RegisterEntry]:
    """Return the facilities of the county, with those struck off if asked for."""
    with workspace.database.transaction() as transaction:
        return transaction.register.all(struck=struck)


def plan_register(workspace: Workspace, table: RegisterTable) -> RegisterPlan:
    """Hold a table against the register; nothing is changed yet.

    An entry is known again by its credit code, else by its name under its centre, else
    by a name that no other entry has: one that was enrolled has no centre yet. What a
    table leaves empty stays as it is.
    """
    entries = list_register(workspace, struck=True)
    names = Counter(line.name for line in table.lines)
    added: list[RegisterEntry] = []
    pairs: dict[UUID, tuple[RegisterEntry, RegisterEntry]] = {}
    refused = list(table.refused)
    for line in table.lines:
        known = _entry_of(line, entries, alone=names[line.name] == 1)
        if known is None:
            added.append(_entry(line))
        elif known.id in pairs:
            refused.append(RefusedLine(line.line, line.name, RegisterFault.TWICE))
        else:
            pairs[known.id] = (known, _with(known, line))
    changed = tuple(pair for pair in pairs.values() if pair[0] != pair[1])
    missing = tuple(each for each in entries if each.stands and each.id not in pairs)
    same = len(pairs) - len(changed)
    return RegisterPlan(tuple(added), changed, same, tuple(refused), missing)


def apply_register(workspace: Workspace, plan: RegisterPlan) -> None:
    """Put on the register what a plan adds and changes, all of it or nothing.

    Raises:
        NotSavedError: the disk refused; nothing was changed.
    """
    with workspace.database.transaction() as transaction:
        for entry in plan.added:
            transaction.register.add(entry, workspace.now())
        for _before, after in plan.changed:
            transaction.register.update(after)
        find_theirs(workspace, transaction)


def register_facility(workspace: Workspace, entry: RegisterEntry) -> RegisterEntry:
    """Put one facility on the register.

    Raises:
        AlreadyRegisteredError: it is there.
        NotSavedError: the disk refused.
    """
    with workspace.database.transaction() as transaction:
        entries = transaction.register.all(struck=True)
        _refuse_there(entry, entries)
        transaction.register.add(entry, workspace.now())
        find_theirs(workspace, transaction)
    return entry


def correct_entry(workspace: Workspace, entry: RegisterEntry) -> RegisterEntry:
    """Change what the register says of a facility; what it handed in stays with it.

    Raises:
        UnknownEntryError: there is no such entry.
        AlreadyRegisteredError: another entry is called so, or has this credit code.
        NotSavedError: the disk refused.
    """
    with workspace.database.transaction() as transaction:
        _known_entry(transaction, entry.id)
        others = transaction.register.all(struck=True)
        _refuse_there(entry, [each for each in others if each.id != entry.id])
        transaction.register.update(entry)
        find_theirs(workspace, transaction)
    return entry


def strike_off(workspace: Workspace, entry_id: UUID) -> RegisterEntry:
    """Let a facility count no longer; what it handed in is kept.

    Raises:
        UnknownEntryError: there is no such entry.
    """
    return _stand(workspace, entry_id, stands=False)


def put_back(workspace: Workspace, entry_id: UUID) -> RegisterEntry:
    """Let a facility that was struck off count again.

    Raises:
        UnknownEntryError: there is no such entry.
    """
    return _stand(workspace, entry_id, stands=True)


def put_on_register(workspace: Workspace, packet_id: str) -> RegisterEntry:
    """Put the facility on the register that a packet came from.

    Raises:
        UnknownPacketError: it never came in here.
        AlreadyRegisteredError: a facility of this id or code is there.
    """
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        entry = entry_for(packet.facility)
        _refuse_there(entry, transaction.register.all(struck=True))
        transaction.register.add(entry, workspace.now())
        _assign(workspace, transaction, entry)
    return entry


def link_to_entry(workspace: Workspace, packet_id: str, entry_id: UUID) -> None:
    """Say that a packet comes from a facility of the register, whatever it is called.

    From now on that facility is known by the id that the packet gives: for a computer
    that was set up anew, or a name that was changed.

    Raises:
        UnknownPacketError, UnknownEntryError: one of them is not here.
        AlreadyRegisteredError: the packet's facility is another entry already.
    """
    with workspace.database.transaction() as transaction:
        packet = transaction.received.get(packet_id)
        entry = _known_entry(transaction, entry_id)
        linked = replace(entry, facility_id=packet.facility.id)
        others = transaction.register.all(struck=True)
        _refuse_there(
            linked, [each for each in others if each.id != entry_id], ids=True
        )
        transaction.register.update(linked)
        _assign(workspace, transaction, linked)


def entry_for(facility: Facility) -> RegisterEntry:
    """Return what a facility says of itself as an entry of the register."""
    return RegisterEntry(
        uuid4(),
        facility.name,
        facility.type,
        facility.uscc,
        facility.division,
        facility.parent,
        facility.id,
    )


def _entry(line: RegisterLine) -> RegisterEntry:
    told = (line.name, line.type, line.uscc, line.division, line.parent)
    return RegisterEntry(uuid4(), *told)


def _entry_of(
    line: RegisterLine, entries: Sequence[RegisterEntry], *, alone: bool
) -> RegisterEntry | None:
    for each in entries:
        if line.uscc and each.uscc == line.uscc:
            return each
    named = [each for each in entries if each.name == line.name]
    under = [each for each in named if each.parent == line.parent]
    orphans = [each for each in named if alone and each.parent is None]
    found = under or (named if not line.parent else orphans)
    return found[0] if len(found) == 1 else None


def _with(entry: RegisterEntry, line: RegisterLine) -> RegisterEntry:
    return replace(
        entry,
        name=line.name,
        type=line.type,
        uscc=line.uscc or entry.uscc,
        division=line.division or entry.division,
        parent=line.parent or entry.parent,
        struck_at=None,
    )


def _refuse_there(
    entry: RegisterEntry, others: Iterable[RegisterEntry], *, ids: bool = False
) -> None:
    for each in others:
        same_id = (
            entry.facility_id is not None and entry.facility_id == each.facility_id
        )
        same_code = entry.uscc is not None and entry.uscc == each.uscc
        same_name = (entry.name, entry.parent) == (each.name, each.parent)
        if same_id or (not ids and (same_code or same_name)):
            raise AlreadyRegisteredError(name=each.name)


def _known_entry(transaction: Transaction, entry_id: UUID) -> RegisterEntry:
    entry = transaction.register.find(entry_id)
    if entry is None:
        raise UnknownEntryError(name=entry_id)
    return entry


def _stand(workspace: Workspace, entry_id: UUID, *, stands: bool) -> RegisterEntry:
    with workspace.database.transaction() as transaction:
        entry = _known_entry(transaction, entry_id)
        changed = replace(entry, struck_at=None if stands else workspace.now())
        transaction.register.update(changed)
    return changed


def find_theirs(workspace: Workspace, transaction: Transaction) -> None:
    """Give the packets of unknown facilities to the entries that are theirs now."""
    entries = transaction.register.all()
    for packet in transaction.received.all():
        if packet.entry_id is None:
            match = match_entry(entries, packet.facility, packet.signer)
            if match.entry is not None:
                known = replace(match.entry, facility_id=packet.facility.id)
                transaction.register.update(known)
                _assign(workspace, transaction, known)
                entries = transaction.register.all()


def _assign(
    workspace: Workspace, transaction: Transaction, entry: RegisterEntry
) -> None:
    """Let all that came from an entry's facility belong to it."""
    if entry.facility_id is None:
        return
    for packet in transaction.received.of_facility(entry.facility_id):
        if packet.entry_id != entry.id:
            transaction.received.assign(packet.packet_id, entry.id)
            kind = PacketEventKind.REGISTERED
            _note(workspace, transaction, packet, kind, entry.name)
            _contest(workspace, transaction, replace(packet, entry_id=entry.id))


def _contest(
    workspace: Workspace, transaction: Transaction, packet: ReceivedPacket
) -> None:
    """Let a person decide where the entry has another packet that counts."""
    rivals = [each for each in rivals_of(transaction, packet) if each.standing.counts]
    others = [each for each in rivals if each.facility.id != packet.facility.id]
    if packet.standing.counts and others:
        transaction.received.stand(packet.packet_id, Standing.CONTESTED)
        kind, note = PacketEventKind.CONTESTED, others[0].packet_id
        _note(workspace, transaction, packet, kind, note)


def _note(
    workspace: Workspace,
    transaction: Transaction,
    packet: ReceivedPacket,
    kind: PacketEventKind,
    note: str,
) -> None:
    at, actor = workspace.now(), workspace.actor
    transaction.received.note(PacketEvent(packet.packet_id, at, actor, kind, note))
