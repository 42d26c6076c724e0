"""No false alarm: whatever a facility fills in, its packet is found genuine.

`pytest tests/trust --packets 200` is the long form.
"""

from __future__ import annotations

from collections import Counter

from tcm_desk.errors import TcmDeskError
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.usecases.compare_pages import ComparedFile, Comparison, check_with_pages
from tests.trust.conftest import Tell
from tests.trust.county import County, Genuine

TELLING = (28,)  # in the words of another place; test_outside_judges.py has one more


def test_no_genuine_packet_raises_an_alarm(
    county: County, packets: int, tell: Tell
) -> None:
    tried: Counter[str] = Counter()
    alarms: list[tuple[int, Comparison, tuple[str, ...]]] = []
    numbers = range(packets) if packets else TELLING
    for number in numbers:
        try:
            genuine = county.packet(number)
        except TcmDeskError as refused:  # by the district, or by the own proofs
            alarms.append((number, Comparison.NOT_COMPARED, (str(refused),)))
            continue
        found = check_with_pages(genuine.path, genuine.by)
        tried.update(_kinds(genuine))
        if not _is_found_genuine(genuine, found):
            alarms.append((number, found.pages, found.checked.sentences))
        genuine.path.unlink()

    for kind, count in sorted(tried.items()):
        tell(f"genuine packets, {kind:22} {count:5}")
    tell(f"genuine packets, {'all':22} {len(numbers):5}   false alarms {len(alarms)}")
    assert alarms == []


def _kinds(genuine: Genuine) -> tuple[str, ...]:
    receipt = "countersigned" if genuine.countersigned else "without a receipt"
    return genuine.type, receipt, "with photos" if genuine.photos else "without photos"


def _is_found_genuine(genuine: Genuine, found: ComparedFile) -> bool:
    verdict = found.checked.verdict
    return (
        verdict.status is PacketStatus.VALID
        and found.pages is Comparison.AGREE
        and verdict.countersigned is genuine.countersigned
    )
