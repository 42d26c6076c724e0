"""The order in which keys come back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tcm_desk.gui.input_method.key_queue import KeyQueue


def released(queue: KeyQueue[str]) -> list[str]:
    out = []
    while (answered := queue.next_answered()) is not None:
        key, took = answered
        if not took:
            out.append(key)
    return out


def test_a_key_waits_for_the_one_before_it() -> None:
    queue: KeyQueue[str] = KeyQueue()
    queue.hold(1, "a")
    queue.hold(2, "b")

    queue.answer(2, took=False)
    early = released(queue)
    queue.answer(1, took=False)

    assert early == []
    assert released(queue) == ["a", "b"]
    assert len(queue) == 0


def test_what_the_daemon_took_is_not_typed() -> None:
    queue: KeyQueue[str] = KeyQueue()
    for serial, key in enumerate("abc"):
        queue.hold(serial, key)
        queue.answer(serial, took=key == "b")

    assert released(queue) == ["a", "c"]


def test_giving_up_types_what_nobody_took_and_late_answers_say_nothing() -> None:
    queue: KeyQueue[str] = KeyQueue()
    for serial, key in enumerate("abcd"):
        queue.hold(serial, key)
    queue.answer(1, took=True)
    queue.answer(2, took=False)

    assert queue.abandon() == ["a", "c", "d"]
    queue.answer(0, took=False)
    queue.hold(9, "z")
    assert released(queue) == []
    assert queue.abandon() == ["z"]


@given(st.permutations(range(8)), st.lists(st.booleans(), min_size=8, max_size=8))
def test_answers_in_any_order_keep_the_order_of_the_keys(
    answers: list[int], taken: list[bool]
) -> None:
    queue: KeyQueue[str] = KeyQueue()
    for serial in range(8):
        queue.hold(serial, str(serial))

    typed = []
    for serial in answers:
        queue.answer(serial, took=taken[serial])
        typed += released(queue)

    assert typed == [str(each) for each in range(8) if not taken[each]]
