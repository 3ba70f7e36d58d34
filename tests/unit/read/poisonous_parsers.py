"""A process of parsers for tests: the real ones, but for records that tell them to hang, grow, fail or die."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import IO

from dragoman.read.apart.child import Parse, load_parser, main
from dragoman.read.apart.talk import Found
from dragoman.read.options import ReadOptions
from dragoman.schema import Form


def load_poisonous(form: Form) -> Parse:
    """Return the parser of *form*, which does first what a record tells it to."""
    parse = load_parser(form)

    def parse_and_obey(stream: IO[bytes], options: ReadOptions) -> Iterator[Found]:
        for found in parse(stream, options):
            obey(found.data)
            yield found

    return parse_and_obey


def obey(record: bytes) -> None:
    """Do what *record* tells a parser to."""
    if b"[hangs]" in record:
        while True:
            time.sleep(1)
    if b"[spins]" in record:
        re.match(r"(a+)+b", "a" * 64)
    if b"[grows]" in record:
        grown = [bytearray(1 << 24)]
        while True:
            grown.append(bytearray(1 << 24))
    if b"[fails]" in record:
        raise IndexError("no such element")
    if b"[dies]" in record:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), load_poisonous)
