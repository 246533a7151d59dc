import threading

import pytest

from laendertisch.statistics.pipeline.ahead import computed_ahead


def test_items_come_in_their_order():
    with computed_ahead(iter(range(50))) as items:
        assert list(items) == list(range(50))


def test_at_most_so_many_items_are_computed_ahead():
    computed = []

    def numbers():
        for number in range(20):
            computed.append(number)
            yield number

    with computed_ahead(numbers(), ahead=2) as items:
        for number in items:
            assert len(computed) <= number + 1 + 2 + 1


def test_an_error_is_raised_where_its_item_would_have_come():
    def numbers():
        yield 1
        raise LookupError("zwei")

    seen = []
    with pytest.raises(LookupError, match="zwei"), computed_ahead(numbers()) as items:
        seen.extend(items)
    assert seen == [1]


def test_a_reader_that_leaves_ends_the_thread_and_closes_the_iterator():
    closed = threading.Event()

    def endless():
        try:
            while True:
                yield 1
        finally:
            closed.set()

    before = threading.active_count()
    with computed_ahead(endless()) as items:
        next(items)
    assert closed.is_set()
    assert threading.active_count() == before
