"""Find the precedents that are like a described case, and say what they share with it.

A case is described in many words, and a good colleague knows the like ones by what happened, not by one term. So every
word and token of the description is met by the nearest one of the whole sheet (`closeness`), each by how much it tells.
The indexes choose what is compared; a description of any length costs them one look.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from assistant.danish.analysis import content_words, stem, stems
from assistant.danish.references import find_acts, reference_terms
from assistant.errors import QuestionRejected
from assistant.index.lexical import Field
from assistant.index.snapshot import Snapshot
from assistant.search.casebook import Casebook, casebook, same_provision
from assistant.search.casefile import Precedent, provisions_in
from assistant.search.closeness import word_table
from assistant.texts import say
from assistant.types import Kind, Language, Reference

LONGEST_CASE_CHARS = 20_000
"""Ten pages. What is longer is a file, and its summary finds more than its annexes."""

CANDIDATES = 60
"""Chunks taken from each search; of 35 sheets they leave out none that was wanted, and of thousands the far ones."""

COMPARED = 60
"""Sheets that are read word by word; a twentieth of a second."""

TELLING = 60
"""Stems of a description that are searched for. More slow the search down and find the same."""

WORDS_READ = 250
"""Distinct words of a document that are compared: a whole sheet (about 130), or the beginning of a long judgment, which
would otherwise meet every description by its mere length."""

CLEAR = 0.5
"""Likeness from which a case is called alike: 27 of the 30 descriptions of the tuning half reach it with the best one,
and none of ten that no precedent is about (the highest has 0.49)."""

CLEAR_IN_LONG = 0.47
"""The same for a description of several sentences, each of whose words is met less often: of 60 written ones, all with
the right case first, 6 lie under `CLEAR` and 2 under this; of ten as long on other matters the highest has 0.46."""

LONG_CHARS = 200
"""From how many characters a description is one of several sentences."""

LEAST = 0.36
"""Likeness below which a case is not shown: what most sheets have with any description by chance."""

NEAR_THE_BEST = 0.6
"""The share of the best likeness below which a case is not shown beside it."""

PROVISION = 0.1
"""Added where description and sheet name the same §: as much as lies between a clear and a middling likeness. Too few
descriptions name one to fit it."""

TERMS_SHOWN = 6
"""Words in common that are named; more are not read."""

_SHORTEST_TERM = 5
_TELLS = 0.3
"""The share of the compared sheets that may have a word that is named: of 35 sheets 6 have "dispensation" and 14
"nedrivning", which says no more of two cases than that both are cases."""

_TELLS_AT_LEAST = 2
"""Sheets that may have it in any case, or a handful of sheets would share nothing."""

_SMOOTH = 20
_SAY: tuple[Field, ...] = ("text", "title", "asked")
_NAME: tuple[Field, ...] = ("defines", "mentions")
_PRECEDENTS: tuple[Kind, ...] = ("precedent",)


@dataclass(frozen=True, slots=True)
class Like:
    """A precedent that is like a described case, how much (0..1), and what both have.

    `terms` are words of the description, as they stand there. `differs` when its outcome is another than that of the
    case most alike.
    """

    precedent: Precedent
    likeness: float
    provisions: tuple[Reference, ...] = ()
    terms: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    differs: bool = False
    clear_from: float = CLEAR

    @property
    def is_clear(self) -> bool:
        """Whether the cases are alike enough to be called so."""
        return self.likeness >= self.clear_from


def similar(snapshot: Snapshot, case_text: str, as_of: date, limit: int, language: Language = "da") -> tuple[Like, ...]:
    """Return the precedents most like a described case, best first; those decided after a day are left out.

    The text is compared here and kept nowhere. Raises `QuestionRejected` when it is empty or too long.
    """
    text = _accepted(case_text, language)
    book = casebook(snapshot.catalog)
    named = tuple(dict.fromkeys(provisions_in(text)))
    known = [book.precedent(slug) for slug in _candidates(snapshot, text, named)]
    known = [each for each in known if each.decided[:10] <= as_of.isoformat()]
    found = _compared(snapshot, book, text, named, known)
    ranked = sorted(found, key=lambda like: (-like.likeness, like.precedent.slug))[:limit]
    best = [like for like in ranked if like.likeness >= max(LEAST, NEAR_THE_BEST * ranked[0].likeness)]
    return tuple(replace(like, differs=like.precedent.ruling != best[0].precedent.ruling) for like in best)


def _accepted(case_text: str, language: Language) -> str:
    text = case_text.strip()
    if not text:
        raise QuestionRejected(say("practice.rejected.empty", language))
    if len(text) > LONGEST_CASE_CHARS:
        raise QuestionRejected(say("practice.rejected.long", language, limit=LONGEST_CASE_CHARS))
    return text


def _candidates(snapshot: Snapshot, text: str, named: Sequence[Reference]) -> list[str]:
    """Return the documents that stand high in some search, or in several."""
    counts = Counter(stems(text))
    weighed = {each: snapshot.rarity(each) * count**0.5 for each, count in counts.items()}
    telling = dict(islice(sorted(weighed.items(), key=lambda item: (-item[1], item[0])), TELLING))
    terms = {term: 1.0 for reference in named for term in reference_terms(reference)}
    vector = snapshot.embedder.embed_query(text)
    rankings = [
        *(
            snapshot.lexical.search(field, telling, CANDIDATES, None, _PRECEDENTS)
            for field in ("text", "title", "asked")
        ),
        *(snapshot.lexical.search(field, terms, CANDIDATES, None, _PRECEDENTS) for field in ("defines", "mentions")),
        snapshot.vectors.search("text", vector, CANDIDATES, None, _PRECEDENTS),
    ]
    searches = [dict(ranking) for ranking in rankings]
    slugs = {key: chunk.slug for key, chunk in snapshot.catalog.chunks_by_id(sorted(set().union(*searches))).items()}
    places: dict[str, float] = defaultdict(float)
    for found in searches:
        for place, key in enumerate(sorted(found, key=lambda each: (-found[each], each))):
            places[slugs[key]] += 1.0 / (_SMOOTH + place)
    return sorted(places, key=lambda slug: (-places[slug], slug))[:COMPARED]


def _compared(
    snapshot: Snapshot, book: Casebook, text: str, named: Sequence[Reference], known: Sequence[Precedent]
) -> list[Like]:
    if not known:
        return []
    table, areas = word_table(), book.places.areas_in(text)
    towns = book.places.municipalities_in(text, areas)
    sought = table.seek(text, snapshot.rarity, {})
    words = [_words(snapshot, each) for each in known]
    shares = table.meet(sought, words).share(sought).mean(axis=1)
    own_stems = [frozenset(map(stem, own)) for own in words]
    telling = _telling(snapshot, text, own_stems, book.subjects)
    found = []
    for each, own, share in zip(known, own_stems, shares.tolist(), strict=True):
        shared = _shared(each.provisions, named)
        like = Like(
            each,
            likeness=min(share + (PROVISION if shared else 0.0), 1.0),
            provisions=shared,
            terms=_in_common(telling, own),
            areas=tuple(area for area in each.areas if area in areas),
            municipalities=tuple(town for town in each.municipalities if town in towns),
            clear_from=CLEAR_IN_LONG if len(text) >= LONG_CHARS else CLEAR,
        )
        found.append(like)
    return found


def _shared(own: Sequence[Reference], named: Sequence[Reference]) -> tuple[Reference, ...]:
    """Return the provisions of a sheet that a description names too; a § whose stykke is among them is left out."""
    shared = [one for one in own if any(same_provision(one, other) for other in named)]
    narrow = {(one.act, one.section) for one in shared if one.stk}
    return tuple(one for one in shared if one.stk or (one.act, one.section) not in narrow)


def _words(snapshot: Snapshot, precedent: Precedent) -> tuple[str, ...]:
    """Return the first distinct words of a document, with those of its title and headings."""
    document = precedent.document
    chunks = snapshot.catalog.chunks(document.slug)
    held = snapshot.catalog.words_by_id([chunk.id for chunk in chunks])
    words = dict.fromkeys(content_words(" ".join((document.title, *document.topics))))
    for chunk in chunks:
        words |= dict.fromkeys((*held[chunk.id].headings, *held[chunk.id].text))
    return tuple(islice(words, WORDS_READ))


def _telling(
    snapshot: Snapshot, text: str, sheets: Sequence[frozenset[str]], subjects: frozenset[str]
) -> dict[str, str]:
    """Return the words of a description that tell cases apart, by stem, those that tell most first.

    A month, a number or a word of everyday speech makes no two cases alike: named is what the collection has as a
    subject, and what few of the sheets have.
    """
    most = max(_TELLS_AT_LEAST, _TELLS * len(sheets))
    counts = Counter(chain.from_iterable(sheets))
    first: dict[str, str] = {}
    for word in content_words(text):
        if len(word) >= _SHORTEST_TERM and word.isalpha() and not find_acts(word):
            first.setdefault(stem(word), word)
    worth = {each: snapshot.rarity(each) for each in first if each in subjects and counts[each] <= most}
    return {each: first[each] for each in sorted(worth, key=lambda each: (-worth[each], each))}


def _in_common(telling: Mapping[str, str], own: frozenset[str]) -> tuple[str, ...]:
    return tuple(islice((word for each, word in telling.items() if each in own), TERMS_SHOWN))
