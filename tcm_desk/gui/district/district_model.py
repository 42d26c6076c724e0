"""The one object between the district's pages and the use cases of its desk."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from tcm_desk.assessment.period import Period
from tcm_desk.signature.certificates import CertificateFacts
from tcm_desk.signature.trust import TrustAnchors
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.choose_packet import choose_packet
from tcm_desk.usecases.district.county_facts import record_county_facts
from tcm_desk.usecases.district.county_list import CountyList, list_county
from tcm_desk.usecases.district.own_desk import desk_anchors, own_district
from tcm_desk.usecases.district.register import (
    RegisterPlan,
    apply_register,
    link_to_entry,
    put_back,
    put_on_register,
    register_facility,
    strike_off,
)
from tcm_desk.usecases.record_facts import Typed
from tcm_desk.usecases.workspace import Workspace


class DistrictModel(QObject):
    """The district's desk as it stands; widgets read from it and listen to it.

    What changes the desk is called here, so that every page hears of it. The methods
    raise what the use cases raise.

    Attributes:
        workspace: for use cases that only read.
        period: the period that is looked at; `choose_period` changes it.

    Signals:
        changed: the desk, or the period looked at, is another; read again.
        saved: something is on disk.
        not_saved: the disk refused (sentence).
        answering: what Ctrl+Z works on from now on (AssessmentModel, or None).
    """

    changed = Signal()
    saved = Signal()
    not_saved = Signal(str)
    answering = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._county: CountyList | None = None
        this_year = Period("year", workspace.now().year)
        self.period = list_county(workspace).period or this_year

    @property
    def county(self) -> CountyList:
        """Where the county stands for the period; read once after each change."""
        if self._county is None:
            self._county = list_county(self.workspace, self.period)
        return self._county

    @property
    def district(self) -> CertificateFacts | None:
        """Whose desk this is; None while no root certificate is here."""
        return own_district(self.workspace.data)

    @property
    def anchors(self) -> TrustAnchors:
        """Whom this desk trusts."""
        return desk_anchors(self.workspace.data)

    def use(self, workspace: Workspace) -> None:
        """Work in another workspace: who types, or the forms, are others now."""
        self.workspace = workspace
        self.read_anew()

    def choose_period(self, period: Period) -> None:
        """Look at another period."""
        if period != self.period:
            self.period = period
            self.read_anew()

    def read_anew(self) -> None:
        """Tell everyone that the desk is another: packets came in, say."""
        self._county = None
        self.changed.emit()

    def choose(self, packet_id: str) -> None:
        """Let a packet be the one of its facility and period."""
        choose_packet(self.workspace, packet_id)
        self.read_anew()

    def put_on_register(self, packet_id: str) -> RegisterEntry:
        """Put the facility on the register that a packet came from."""
        entry = put_on_register(self.workspace, packet_id)
        self.read_anew()
        return entry

    def link(self, packet_id: str, entry_id: UUID) -> None:
        """Say that a packet comes from a facility of the register."""
        link_to_entry(self.workspace, packet_id, entry_id)
        self.read_anew()

    def apply_register(self, plan: RegisterPlan) -> None:
        """Put on the register what a table adds and changes."""
        apply_register(self.workspace, plan)
        self.read_anew()

    def add_to_register(self, entry: RegisterEntry) -> None:
        """Put one facility on the register."""
        register_facility(self.workspace, entry)
        self.read_anew()

    def strike_off(self, entry_id: UUID) -> None:
        """Let a facility count no longer."""
        strike_off(self.workspace, entry_id)
        self.read_anew()

    def put_back(self, entry_id: UUID) -> None:
        """Let a facility that was struck off count again."""
        put_back(self.workspace, entry_id)
        self.read_anew()

    def record_county_facts(self, typed: Typed) -> None:
        """Save what the county says of the period that is looked at."""
        record_county_facts(self.workspace, self.period, typed)
        self.read_anew()
