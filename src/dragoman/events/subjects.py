"""Who does what a verb or a noun says: subjects, inherited through coordination, control and relatives."""

from __future__ import annotations

from dragoman.events.clause import (
    OBJECT_CONTROL,
    antecedent,
    is_object_in_disguise,
    is_passive,
    leads_up,
    objects_of,
    preposition_objects,
    with_conjuncts,
)
from dragoman.syntax import Token

OBJECT_OF_ING = frozenset("accuse stop prevent ban bar suspect blame keep convict discourage charge see".split())
"""Verbs whose object does what the gerund says ("accused Iran of shelling")."""

JUDGING = frozenset(
    "thank praise criticize criticise condemn denounce blast slam rebuke chide tear lash fault hail commend attack"
    " berate upbraid punish sanction fine rap applaud congratulate credit chastise target lambast scold"
    " protest".split()
)
"""Verbs that judge their object for what it did ("thanked Oman *for freeing* ...")."""

FINITE = {"VBD", "VBZ", "VBP", "MD"}


def subjects_of(word: Token, depth: int = 0) -> list[Token]:
    """Return the heads of who does what *word* says, inherited through coordination, control and relatives."""
    if depth > 6:
        return []
    if word.pos == "ADJ" or word.pos == "AUX":
        return subjects_of(word.head, depth + 1) if word.dep in ("acomp", "attr") else _own_subjects(word)
    if is_passive(word):
        agents = [noun for child in word.all("agent") for noun in preposition_objects(child)]
        if not agents:
            agents = [
                noun for child in word.all("prep") if child.lower == "by" for noun in preposition_objects(child)
            ]
        if not agents and word.dep == "conj" and is_passive(word.head):
            return subjects_of(word.head, depth + 1)
        return agents
    return _own_subjects(word) or _inherited(word, depth)


def _own_subjects(word: Token) -> list[Token]:
    """Return the subject of *word*; of two that the parser saw, the first is a dateline or a heading."""
    found = [
        antecedent(token)
        for token in word.all("nsubj", "csubj")
        if token.pos != "VERB" and not is_object_in_disguise(token)
    ]
    return with_conjuncts(found[-1:])


def governor_of(word: Token) -> Token:
    """Return what *word* hangs on, where the parser attached it too high or too low.

    A participle after a comma goes with the main verb, not its infinitive; a bare verb goes on with the infinitive
    before it, not with a finite verb ("wants them to lift curbs, *pull* back troops"), and so does a gerund.
    """
    above = _of_its_form_before(word) or word.head
    while (
        word.dep == "advcl" and word.tag == "VBG" and above.dep in ("xcomp", "ccomp") and _after_comma(word, above)
    ):
        above = above.head
    return above


def _of_its_form_before(word: Token) -> Token | None:
    """Return the infinitive or gerund that one of its form goes on with, where it was joined to a finite verb."""
    above = word.head
    is_free = word.tag in ("VB", "VBG") and not word.all("nsubj", "nsubjpass", "aux", "mark")
    is_joined = word.dep == "conj" or (word.dep == "advcl" and word.tag == "VB")
    if not is_free or not is_joined or above.tag not in ("VBZ", "VBD"):
        return None
    between = [
        token
        for token in above.subtree()
        if above.i < token.i < word.i and token.tag == word.tag and _is_bare(token)
    ]
    return between[-1] if between else None


def _is_bare(verb: Token) -> bool:
    """Say whether *verb* is an infinitive with "to" or a gerund without a tense."""
    helps = {aux.lower for aux in verb.all("aux")}
    return "to" in helps if verb.tag == "VB" else not helps


def _after_comma(word: Token, above: Token) -> bool:
    return any(child.text == "," and above.i < child.i < word.i for child in above.children)


def _last_apposition(noun: Token, verb: Token) -> Token:
    """Return the name nearest before a past tense that the parser hung on *noun*: its real subject."""
    names = [child for child in noun.all("appos") if child.i < verb.i]
    return names[-1] if names else noun


def _inherited(word: Token, depth: int) -> list[Token]:
    """Return the subject *word* borrows from the clause above it."""
    above = governor_of(word)
    if above is word:
        return []
    if _said_to_do(word):
        return _said_to_do(word)
    if word.dep in ("conj", "dep", "parataxis"):
        return surface_subjects(above, depth + 1)
    if word.dep == "ccomp" and above.dep == "relcl" and above.child("nsubj"):
        return with_conjuncts([above.head])
    if word.dep in ("xcomp", "ccomp"):
        if above.lemma in OBJECT_CONTROL and above.child("dobj", "nsubjpass"):
            return objects_of(above)
        return surface_subjects(above, depth + 1)
    if word.dep in ("acl", "relcl"):
        if word.tag == "VBD":
            return with_conjuncts([_last_apposition(above, word)])
        if above.pos in ("NOUN", "PROPN", "PRON") and word.tag == "VBG":
            return with_conjuncts([above])
        return subjects_of_noun(above, depth + 1)
    if word.dep == "advcl":
        return surface_subjects(above, depth + 1)
    return _after_preposition(above, depth) if word.dep == "pcomp" else []


def _after_preposition(preposition: Token, depth: int) -> list[Token]:
    """Return who does what a gerund after *preposition* says ("accused Oman *of shelling*")."""
    governor = preposition.head
    if governor.lemma in OBJECT_OF_ING and objects_of(governor):
        return objects_of(governor)
    if preposition.lower == "for" and governor.lemma in JUDGING:
        return objects_of(governor) or _judged(governor)
    if governor.pos in ("NOUN", "PROPN"):
        return subjects_of_noun(governor, depth + 1)
    return surface_subjects(governor, depth + 1)


def _said_to_do(verb: Token) -> list[Token]:
    """Return of whom words inserted before a verb without a subject say it ("*sailors* it says have used gas")."""
    is_finite = verb.tag in FINITE or any(child.tag in FINITE for child in verb.all("aux", "auxpass"))
    tellers = [verb.head] if verb.dep in ("ccomp", "xcomp") else verb.all("parataxis")
    pronouns = [
        word for teller in tellers if teller.i < verb.i for word in teller.all("nsubj") if word.tag == "PRP"
    ]
    if not is_finite or not pronouns:
        return []
    top = next((above for above in verb.ancestors() if above.is_root), verb)
    nouns = [word for word in top.subtree() if word.i == pronouns[0].i - 1 and word.pos in ("NOUN", "PROPN")]
    return with_conjuncts(nouns)


def _judged(verb: Token) -> list[Token]:
    """Return whom a verb with a preposition judges ("lashed out *at Berlin* for paying")."""
    return [noun for child in verb.all("prep") if child.lower != "for" for noun in preposition_objects(child)]


def surface_subjects(word: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject of *word*: of a passive, who undergoes it ("was told to leave")."""
    own = [antecedent(token) for token in word.all("nsubj", "nsubjpass") if token.pos != "VERB"]
    if own:
        return with_conjuncts(own[-1:])
    if word.dep in ("acomp", "attr") and depth < 6:
        return surface_subjects(word.head, depth + 1)
    return _inherited(word, depth + 1) if depth < 6 else []


def subjects_of_noun(noun: Token, depth: int = 0) -> list[Token]:
    """Return whose act a noun names: its owner, the ``by`` phrase, else the subject of the verb it hangs on."""
    owners = noun.all("poss")
    if owners:
        return with_conjuncts(owners)
    agents = [
        found for child in noun.all("prep", "agent") if child.lower == "by" for found in preposition_objects(child)
    ]
    if agents:
        return agents
    verb = noun.head
    if noun.dep in ("dobj", "attr") and verb.pos in ("VERB", "AUX"):
        return subjects_of(verb, depth + 1)
    if noun.dep == "pobj":
        carrier = verb.head
        while leads_up(verb) and carrier.pos != "VERB" and not carrier.is_root:
            carrier = carrier.head
        if carrier.pos == "NOUN" and carrier.dep == "dobj":
            carrier = carrier.head
        return surface_subjects(carrier, depth + 1) if carrier.pos == "VERB" else []
    return []
