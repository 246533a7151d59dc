"""The states of a message: what may have left is never sent again by the machine."""

from collections import deque

from laendertisch.procedure.outbox import EDGES, EVENT_NAMES, LABELS, MessageEvent, MessageState, wait_after


def reachable(start):
    seen, todo = {start}, deque([start])
    while todo:
        state = todo.popleft()
        for (origin, _), target in EDGES.items():
            if origin == state and target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def test_every_state_and_event_has_its_german_name():
    assert set(LABELS) == set(MessageState)
    assert set(EVENT_NAMES) == set(MessageEvent)


def test_every_state_can_be_reached_from_a_draft():
    assert reachable(MessageState.DRAFTED) == set(MessageState)


def test_what_was_sent_failed_or_was_cancelled_is_never_sent_again():
    for state in (MessageState.SENT, MessageState.FAILED, MessageState.BOUNCED, MessageState.CANCELLED):
        assert MessageState.SENDING not in reachable(state)


def test_an_uncertain_message_leaves_only_by_the_decision_of_a_person():
    events = {event for origin, event in EDGES if origin == MessageState.UNCERTAIN}
    assert events == {MessageEvent.CONFIRM, MessageEvent.REPEAT, MessageEvent.BOUNCE}


def test_waits_grow_and_end():
    waits = [wait_after(tries) for tries in range(1, 6)]
    assert waits == sorted(waits)
    assert wait_after(6) is None
