"""No forgery is accepted, none ends in a traceback, each is judged at once.

`pytest tests/trust --forgeries 4000` is the long form.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, islice, zip_longest
from random import Random

from tcm_desk.formpack.facility_types import ALL_TYPES
from tcm_desk.signature.verify import verify_packet
from tests.signature.conftest import NOW
from tests.trust.attacks import Attack, Target, attacks
from tests.trust.conftest import TargetOf, Tell

MANY = 400  # from here on packets of all types are attacked
SLOWEST = 10  # processor seconds; measured a few tenths


def test_no_forgery_is_accepted(
    target_of: TargetOf, forgeries: int, tell: Tell
) -> None:
    types = ALL_TYPES if forgeries >= MANY else ALL_TYPES[-1:]
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    slowest = 0.0
    for type_ in types:
        target = target_of(type_)
        for kind, pdf in _forged(target, forgeries // len(types)):
            began = time.process_time()
            verdict = verify_packet(pdf, target.anchors, NOW)
            slowest = max(slowest, time.process_time() - began)
            tried[kind] += 1
            accepted[kind] += verdict.accepted or not verdict.problems

    for kind, count in sorted(tried.items()):
        tell(f"{kind:42} tried {count:5}   accepted {accepted[kind]}")
    total, wrong = tried.total(), accepted.total()
    tell(f"{'all':42} tried {total:5}   accepted {wrong}   slowest {slowest:.2f} s")
    assert wrong == 0
    assert slowest < SLOWEST


def test_what_the_forgeries_are_made_of_is_accepted(target_of: TargetOf) -> None:
    target = target_of(ALL_TYPES[-1])

    for genuine in (target.sealed, target.received, target.other):
        assert verify_packet(genuine, target.anchors, NOW).accepted


def _forged(target: Target, most: int) -> Iterable[tuple[str, bytes]]:
    """Return so many forgeries at most, of every kind in turn."""
    chance = Random(20261122)  # noqa: S311 - the same every time
    kinds: defaultdict[str, list[Attack]] = defaultdict(list)
    for attack in attacks(target, chance, max(2, most // 8)):
        kinds[attack[0]].append(attack)
    for found in kinds.values():
        chance.shuffle(found)
    in_turn = chain.from_iterable(zip_longest(*kinds.values()))
    genuine = {target.sealed, target.received, target.other}
    made = ((each[0], each[1]()) for each in in_turn if each is not None)
    return islice((each for each in made if each[1] not in genuine), most)
