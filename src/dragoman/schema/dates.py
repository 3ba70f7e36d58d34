"""Days as news knows them: to the day, the month or the year."""

from __future__ import annotations

import datetime as dt

import msgspec


class FuzzyDate(msgspec.Struct, frozen=True, order=True):
    """A day, a month or a year; `month` and `day` are None where the text does not say.

    >>> str(FuzzyDate(2022, 11)), str(FuzzyDate.of(dt.date(2022, 11, 28)))
    ('2022-11', '2022-11-28')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def of(cls, day: dt.date) -> FuzzyDate:
        """Return *day* to the day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> FuzzyDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ValueError for anything else."""
        numbers = [int(part) for part in text.split("-")]
        if not 1 <= len(numbers) <= 3:
            raise ValueError(f"not a date: {text!r}")
        dt.date(*[*numbers, 1, 1][:3])
        return cls(*numbers)

    def first_day(self) -> dt.date:
        """Return the earliest day this date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def to_day(self) -> dt.date | None:
        """Return the day itself, or None when only month or year is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None
