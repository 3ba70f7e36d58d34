"""Who is subject and object of a verb or of a noun that names an act, on the parse alone."""

from __future__ import annotations

from dragoman.syntax import Token

PARTICLES = {"prt", "prep", "advmod", "dative", "agent", "mark", "aux"}
RELATIVES = {"who", "which", "that", "whom"}
OBJECT_CONTROL = frozenset(
    "order allow urge force tell ask advise persuade permit enable invite help compel require warn encourage call"
    " push press pressure want let make expect authorize authorise get convince instruct direct lead prompt cause"
    " drive spur".split()
)
"""Verbs whose object does what the infinitive says ("urged Iran to stop")."""

SMALL_CLAUSE = {"declare", "name", "call", "find", "hold", "put", "let", "pronounce", "deem"}
"""Verbs whose object the parser may see as subject of a small clause ("declared *him* unwelcome")."""

OBJECT_OF_ING = frozenset("accuse stop prevent ban bar suspect blame keep convict discourage charge see".split())
"""Verbs whose object does what the gerund says ("accused Iran of shelling")."""

JUDGING = frozenset(
    "thank praise criticize criticise condemn denounce blast slam rebuke chide tear lash fault hail commend attack"
    " berate upbraid punish sanction fine rap applaud congratulate credit chastise target lambast scold".split()
)
"""Verbs that judge their object for what it did ("thanked Oman *for freeing* ...")."""

AHEAD_OF = frozenset(
    "ahead advance prior eve verge lead-up run-up preparation leading expectation agenda prospect".split()
)
"""Words whose "of" or "to" leads to what is still to come."""


def leads_up(preposition: Token) -> bool:
    """Say whether *preposition* belongs to "ahead of", "prior to", "on the eve of", "in the run-up to"."""
    return preposition.lower in ("of", "to", "for") and preposition.head.lemma.lower() in AHEAD_OF


def is_passive(verb: Token) -> bool:
    """Say whether *verb* stands in the passive, reduced relatives included ("two men seized by the navy")."""
    if any(child.dep in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.dep == "acl" and verb.tag == "VBN":
        return True
    return verb.dep == "relcl" and verb.tag == "VBN" and not verb.child("nsubj", "dobj")


def with_conjuncts(tokens: list[Token]) -> list[Token]:
    """Return *tokens* and the nouns coordinated with them, in reading order."""
    found = list(tokens)
    for token in tokens:
        found += [other for other in token.conjuncts() if other.pos != "VERB"]
    return sorted(set(found), key=lambda token: token.i)


CARRIERS = ("dobj", "nsubjpass", "oprd", "advmod", "prep", "acomp")
NESTED = {"with", "on", "for", "about"}
"""Prepositions of a trigger that the parser may hang on its object ("provided *arms with* spares")."""


def particle_of(word: Token, wanted: str, *, is_trigger: bool = False) -> Token | None:
    """Return the particle, adverb or preposition *wanted* that hangs on *word*, or on its object's far side.

    With *is_trigger* an adverb is not looked for beyond the verb ("called the campaign in Gaza" is no "call in"),
    and no place before it is one ("in Rome they called on Oslo to pay").
    """
    for child in word.children:
        if child.lower == wanted and child.dep in PARTICLES and not _is_temporal(child):
            if is_trigger and child.i < word.i and any(noun.ent == "GPE" for noun in preposition_objects(child)):
                continue
            return child
    for child in word.children if not is_trigger or wanted in NESTED else ():
        if child.dep in CARRIERS and child.lower not in (wanted, "along", "together"):
            for below in child.children:
                if below.lower == wanted and below.dep == "prep" and not _is_temporal(below):
                    return below
    return clause_marked(word, wanted)


def clause_marked(word: Token, wanted: str) -> Token | None:
    """Return the ``for`` of "called *for* Iran to stop", which marks a clause with a subject of its own."""
    for clause in word.all("advcl", "ccomp", "xcomp"):
        for mark in clause.all("mark"):
            if mark.lower == wanted == "for" and clause.child("nsubj"):
                return mark
    return None


def _is_temporal(preposition: Token) -> bool:
    """Say whether *preposition* leads to a day or an hour ("on Sunday")."""
    inner = preposition.child("pobj")
    return inner is not None and inner.ent in ("DATE", "TIME")


def preposition_objects(preposition: Token) -> list[Token]:
    """Return the heads of the noun phrases after *preposition*; of a marking ``for``, its clause's subject."""
    if preposition.dep == "mark":
        return with_conjuncts(preposition.head.all("nsubj", "nsubjpass"))
    found = with_conjuncts(preposition.all("pobj"))
    for nested in preposition.all("prep"):
        found += preposition_objects(nested)
    return found


def objects_of(word: Token) -> list[Token]:
    """Return the heads of what *word* acts upon: object, passive subject, noun that a relative clause leans on."""
    if word.pos in ("NOUN", "PROPN"):
        return [noun for child in word.all("prep") if child.lower == "of" for noun in preposition_objects(child)]
    if word.pos == "ADJ":
        return []
    if is_passive(word):
        found = word.all("nsubjpass")
        if not found and word.dep == "acl":
            found = [word.head]
        found = [_antecedent(token) for token in found]
        found += word.all("dobj", "oprd")
        if not found and word.dep == "conj":
            return objects_of(word.head) if is_passive(word.head) else []
        return with_conjuncts(found)
    found = [_antecedent(token) for token in word.all("dobj", "dative", "attr") if token.pos != "ADP"]
    found = found or [token for token in word.all("nsubj") if _is_object_in_disguise(token)]
    if not found and word.dep == "relcl" and not any(child.dep == "dobj" for child in word.children):
        pronouns = [child for child in word.children if child.dep == "nsubj" and child.lower in RELATIVES]
        if not pronouns and word.child("nsubj"):
            found = [word.head]
    if not found and (word.lemma in SMALL_CLAUSE or word.lemma in OBJECT_CONTROL):
        clause = word.child("ccomp")
        if clause is not None and (word.lemma in SMALL_CLAUSE or _is_bare_or_to(clause)):
            found = clause.all("nsubj")
    return with_conjuncts(found)


def _is_bare_or_to(clause: Token) -> bool:
    """Say whether *clause* has no tense of its own ("allowed them *to leave*", "let them *leave*")."""
    return clause.tag == "VB" and all(child.lower == "to" for child in clause.all("aux"))


def _antecedent(token: Token) -> Token:
    """Return the noun a relative pronoun stands for, else *token*."""
    if token.lower in RELATIVES and token.head.dep == "relcl":
        return token.head.head
    return token


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
        _antecedent(token)
        for token in word.all("nsubj", "csubj")
        if token.pos != "VERB" and not _is_object_in_disguise(token)
    ]
    return with_conjuncts(found[-1:])


def _is_object_in_disguise(token: Token) -> bool:
    """Say whether the parser took an object for a subject ("came to Oslo and on Friday met *the king*")."""
    verb = token.head
    is_led_in = any(child.dep in ("prep", "npadvmod", "advmod") and child.i < verb.i for child in verb.children)
    is_alone = not verb.child("dobj", "ccomp", "auxpass", "acomp", "attr")
    return verb.dep == "conj" and verb.tag == "VBD" and token.i > verb.i and is_led_in and is_alone


def governor_of(word: Token) -> Token:
    """Return what *word* hangs on, where the parser attached it too high or too low.

    A participle after a comma goes with the main verb, not its infinitive; a bare verb goes on with the infinitive
    before it, not with a finite verb ("wants them to lift curbs, *pull* back troops").
    """
    above = _infinitive_before(word) or word.head
    while (
        word.dep == "advcl" and word.tag == "VBG" and above.dep in ("xcomp", "ccomp") and _after_comma(word, above)
    ):
        above = above.head
    return above


def _infinitive_before(word: Token) -> Token | None:
    """Return the infinitive that the bare verb *word* goes on with, where the parser joined it to a finite verb."""
    above = word.head
    is_bare = (
        word.dep in ("conj", "advcl") and word.tag == "VB" and not word.all("nsubj", "nsubjpass", "aux", "mark")
    )
    if not is_bare or above.tag not in ("VBZ", "VBD"):
        return None
    between = [
        token
        for token in above.subtree()
        if above.i < token.i < word.i and token.tag == "VB" and any(aux.lower == "to" for aux in token.all("aux"))
    ]
    return between[-1] if between else None


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
    if word.dep == "pcomp":
        governor = above.head
        if governor.lemma in OBJECT_OF_ING and objects_of(governor):
            return objects_of(governor)
        if above.lower == "for" and governor.lemma in JUDGING:
            return objects_of(governor) or _judged(governor)
        if governor.pos in ("NOUN", "PROPN"):
            return subjects_of_noun(governor, depth + 1)
        return surface_subjects(governor, depth + 1)
    return []


def _judged(verb: Token) -> list[Token]:
    """Return whom a verb with a preposition judges ("lashed out *at Berlin* for paying")."""
    return [noun for child in verb.all("prep") if child.lower != "for" for noun in preposition_objects(child)]


def surface_subjects(word: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject of *word*: of a passive, who undergoes it ("was told to leave")."""
    own = [_antecedent(token) for token in word.all("nsubj", "nsubjpass") if token.pos != "VERB"]
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
