"""The order that somebody typed (neue Reihenfolge): places beside the items, or one step up or down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def order_from_places(shown: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """Return the items in the order of the typed places.

    An item that was moved up stands before the one that holds its new place, one moved down behind it.
    """

    def key(item: int) -> tuple[int, int, int]:
        old = shown.index(item) + 1
        new = places.get(item, old)
        return new, (new > old) - (new < old), old

    return sorted(shown, key=key)


def one_step(order: Sequence[int], item: int, step: int) -> list[int]:
    """Return the order with an item one place up (-1) or down (1); at the end nothing happens."""
    moved, place = list(order), order.index(item)
    if 0 <= place + step < len(moved):
        moved[place], moved[place + step] = moved[place + step], moved[place]
    return moved
