"""What packets contributed when it was last asked, for who adds up again and again."""

from __future__ import annotations

from collections.abc import Sequence

from tcm_desk.formpack.pack import FormPack
from tcm_desk.formpack.standards import Standard
from tcm_desk.rollup.register import Member
from tcm_desk.rollup.roll_up import MemberReturn


class KeptReturns:
    """A packet never changes: only other forms or standards make this worthless."""

    def __init__(self) -> None:
        self._pack: FormPack | None = None
        self._standards: tuple[str, ...] = ()
        self._returns: dict[tuple[str, Member], MemberReturn] = {}

    def judge_by(self, pack: FormPack, standards: Sequence[Standard]) -> None:
        """Forget what was judged by other forms, or by other standards."""
        ids = tuple(each.id for each in standards)
        if self._pack is not pack or self._standards != ids:
            self._pack, self._standards = pack, ids
            self._returns.clear()

    def find(self, packet: str, member: Member) -> MemberReturn | None:
        """Return what a packet contributed for a facility as it is called now."""
        return self._returns.get((packet, member))

    def keep(self, packet: str, made: MemberReturn) -> None:
        """Keep what a packet contributes."""
        self._returns[packet, made.member] = made
