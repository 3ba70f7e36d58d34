"""Texts of our own, and ways of altering them, for the tests of stories."""

from __future__ import annotations

import random

SUMMIT = """The foreign ministers of Norland and Sudria met in the lakeside town of Varn on Monday and agreed to
reopen the two consulates that had been shut since the spring. Officials on both sides called the talks
useful, although no date was set for the return of the ambassadors. A joint working group will look at
visas, fishing quotas and the fate of eleven sailors held in the port of Oss. The ministers are to meet
again before the end of the year, probably in the Sudrian capital, according to a short communique handed
out after three hours behind closed doors."""

GRAIN = """Grain prices rose sharply on the Marl exchange after the harbour authority said that two of its four
loading berths would stay closed until repairs are finished. Traders had hoped for an earlier reopening,
since silos inland are nearly full and barges have been waiting upstream for a week. The authority gave
no new date, but said that divers had finished their survey of the damaged quay and that steel was on its
way from the yards at Brenn."""

ENVOY_WORDS = """“We have told our neighbours for two years that this pipeline will be finished, that it will be
paid for by those who ordered it, and that nobody will be asked to give up one metre of coast for it, and we will
say it again tomorrow and the day after tomorrow, as often as anybody in any capital wishes to hear it
said by us”"""

VOCABULARY = [
    f"{a}{b}" for a in ("var", "nor", "sul", "tek", "mid", "lor") for b in ("an", "eth", "os", "un", "ilk")
]


def flat(text: str) -> str:
    """Return *text* in one line."""
    return " ".join(text.split())


def invented(seed: int, words: int = 200) -> str:
    """Return a text of random words; two seeds share no run of eight."""
    chance = random.Random(seed)  # noqa: S311 - a reproducible text, no secret
    return " ".join(f"{chance.choice(VOCABULARY)}{chance.randrange(1000)}" for _ in range(words))
