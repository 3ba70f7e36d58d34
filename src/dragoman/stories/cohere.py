"""Units of one day parted into sets that can each be one act: by what they speak of, by what contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from dragoman.stories.copies import join, root
from dragoman.stories.fit import VERBAL, contradiction, shares_words
from dragoman.stories.groups import Unit, signature


def by_words(units: Sequence[Unit]) -> list[list[Unit]]:
    """Part units by what they speak of, for acts that consist in words."""
    if units[0].head.event_type not in VERBAL:
        return [list(units)]
    above = {unit.head.id: unit.head.id for unit in units}
    for one, other in combinations(units, 2):
        if root(above, one.head.id) != root(above, other.head.id) and shares_words(one.head, other.head):
            join(above, one.head.id, other.head.id)
    parts: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        parts[root(above, unit.head.id)].append(unit)
    return list(parts.values())


def cohere(units: Sequence[Unit]) -> list[list[Unit]]:
    """Part units into sets in which none contradicts another.

    A unit that fits two that contradict each other is of neither: it is set aside, with its like. What then hangs
    together agrees pair by pair, whatever the order.
    """
    kinds: defaultdict[tuple[object, ...], list[Unit]] = defaultdict(list)
    for unit in units:
        kinds[signature(unit.head)].append(unit)
    heads = [alike[0] for alike in kinds.values()]
    clear, unclear = _set_aside(heads)
    parts = _components(clear)
    if unclear:
        parts += [[unit] for unit in unclear] if _set_aside(unclear)[1] else _components(unclear)
    return [[unit for head in part for unit in kinds[signature(head.head)]] for part in parts]


def _set_aside(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part units into those that fit one side of every contradiction at most, and those that fit both."""
    against = [_bits(contradiction(one.head, other.head) is not None for other in units) for one in units]
    everyone = (1 << len(units)) - 1
    clear: list[Unit] = []
    unclear: list[Unit] = []
    for at, unit in enumerate(units):
        fitting = everyone & ~against[at]
        fits_both = any(fitting >> other & 1 and against[other] & fitting for other in range(len(units)))
        (unclear if fits_both else clear).append(unit)
    return clear, unclear


def _bits(flags: Iterable[bool]) -> int:
    """Return *flags* as the bits of one number, the first lowest."""
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def _components(units: Sequence[Unit]) -> list[list[Unit]]:
    parts: list[list[Unit]] = []
    for unit in units:
        home = next((part for part in parts if all(not contradiction(unit.head, one.head) for one in part)), None)
        if home is None:
            parts.append([unit])
        else:
            home.append(unit)
    return parts
