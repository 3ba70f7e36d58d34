"""Events as a directed network in GraphML: sides are nodes, an edge counts acts of one type and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.about import About
from dragoman.schema import Event
from dragoman.store import Found
from dragoman.vocab.sides import name_of

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="type" for="edge" attr.name="type" attr.type="string"/>
  <key id="status" for="edge" attr.name="status" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="dragoman" for="graph" attr.name="dragoman" attr.type="string"/>
  <graph edgedefault="directed">
"""


def graphml(events: Iterable[Found[Event]], about: About) -> Iterator[bytes]:
    """Yield the network, with what it is of as an attribute of the graph.

    An act among several sides is an edge from each to each of the others. Reports are counted, not acts.
    """
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for found in events:
        for one, other in _edges(found.fact):
            counts[one, other, found.fact.event_type.value, found.fact.status.value] += 1
    yield _HEAD.encode()
    yield f'    <data key="dragoman">{escape(about.json())}</data>\n'.encode()
    for side in sorted({side for one, other, *_ in counts for side in (one, other)}):
        name = escape(name_of(side))
        yield f'    <node id={quoteattr(side)}><data key="name">{name}</data></node>\n'.encode()
    for (one, other, kind, status), count in sorted(counts.items()):
        ends = f"source={quoteattr(one)} target={quoteattr(other)}"
        data = f'<data key="type">{kind}</data><data key="status">{status}</data><data key="weight">{count}</data>'
        yield f"    <edge {ends}>{data}</edge>\n".encode()
    yield b"  </graph>\n</graphml>\n"


def _edges(event: Event) -> Iterator[tuple[str, str]]:
    for one in event.actors:
        yield from ((one, other) for other in event.recipients or event.actors if other != one)
