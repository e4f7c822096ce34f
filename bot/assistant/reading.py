"""Rewriting: from the question as typed to the question as meant, and to the query that is searched with.

The order matters. Whether diacritics are missing is decided before abbreviations are written out, since writing
them out adds accents. Document numbers are found on what was typed, and are left alone by every mending.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from bot.assistant.confirming import CONFIRMS
from bot.assistant.everyday import EverydayWords
from bot.assistant.language import Aspect, QuestionLanguage, Want
from bot.assistant.question import NamedNumber, ReadQuestion
from knowledge.catalogue.catalogue import Catalogue, NumberResolution
from knowledge.catalogue.models import Abbreviation, Concept
from knowledge.catalogue.numbers import DocumentNumber, NumberMention, find_numbers
from knowledge.vietnamese.syllable import is_syllable
from knowledge.vietnamese.text import compose, folded_key, has_diacritics, key, strip_diacritics, syllables

# Control, zero-width, bidirectional, tag and filler characters, variation selectors, lone surrogates; tab and line
# ends are white space.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+(?:[&./-][^\W_]+)*")
_YEAR = re.compile(r"(?<![\d/.-])(20[0-5]\d|19\d\d)(?![\d/%-])")
_OF_REPORT = re.compile(r"\b(?:huyen|bao cao|ly son|dao|minh|dia phuong|o day|nghi quyet|nq|ta)\b")
_SHORT_YEAR = re.compile(
    r"\b(?P<said>năm|hồi năm|cuối năm|đầu năm) (?P<digits>1[5-9]|2\d|3[05]|45)\b(?! ?(?:tuổi|năm|người|%|[/.,]\d))"
)
_FOLLOW_UP_OPENING = re.compile(
    r"^(con\b|rua\b|the (con|thi|nao|voi|doi)\b|vay\b|the\b(?! nao la)|no\b|va\b|nhung\b|cai (do|nay|kia)"
    r"|(van ban|nghi quyet|quyet dinh|ke hoach|chi thi) (nay|do|ay|tren)|cu the\b|chi tiet\b|tiep\b|them\b)"
)
_REFERS_BACK = re.compile(r"\b(nay|do|ay|tren|no|vua (noi|roi|neu)|nhu vay|nhu the)\b(?! (khong|dau))")
_EXCEPTED = re.compile(
    r"\b(?:ngoai|tru|khong ke|ngoai tru)\s+$"
)  # "ngoài Nghị quyết 50, còn …" is not about it
_FEW_WORDS = 3  # content words up to which a question without a number of its own leans on the one before
_POLITE_START = re.compile(
    r"^(?:(?:da|thua|ad|em|anh|chi|bot|ban|moi nguoi|anh chi|ca nha)( oi)?,? )*(?:(?:lam on|vui long"
    r"|xin|nho) )*"
    r"(?:cho (?:em|toi|minh|chu|co|anh|chi|chau|tui) hoi(?: la| xiu| chut| ti| ty)? ?,?)?"
    r"(?:(?:em |toi |minh |chau |tui |anh |chi |ban )?(?:con |van )?(?:chua|khong|co)(?: ai)? "
    r"(?:biet|hieu|ro|nam) (?:ro )?)?"
)
_POLITE_END = re.compile(
    r"(?: (?:vay|the|a|nhi|ha|ta|em|anh|chi|ban|ad|bot|oi|nhe|nha|voi|day|rua|zay|z|dzay|hen|hi|he"
    r"|luon|troi|moi nguoi))+$"
)
_LONGEST_NAME = 8  # syllables of the longest concept name


class Mender(Protocol):
    """Puts back what typing lost. ``restore``: diacritics; ``correct``: spelling."""

    def restore(self, text: str) -> str:
        """The text with its diacritics."""

    def correct(self, text: str) -> str:
        """The text with misspelt words mended."""


class QuestionReader:
    """Reads questions against one catalogue and the words of one index."""

    def __init__(
        self, language: QuestionLanguage, everyday: EverydayWords, catalogue: Catalogue, mender: Mender
    ) -> None:
        self._language = language
        self._everyday = everyday
        self._catalogue = catalogue
        self._mender = mender
        self._abbreviations = _abbreviation_table(catalogue.abbreviations)
        self._shortened = {
            folded_key(a.expansions[0]): a.short
            for a in catalogue.abbreviations
            if len(a.expansions) == 1 and len(a.expansions[0].split()) >= 3
        }
        self._longest_english = max((len(p.split()) for p in language.english), default=1)

    def read(self, question: str, history: Sequence[str] = ()) -> ReadQuestion:
        """The question understood on its own, or with the last earlier question when it leans on it."""
        alone = self._read_alone(question)
        if not history or not self._leans_back(alone):
            return alone
        return self._with_parent(alone, self.read(history[-1], history[:-1][-2:]))

    def _read_alone(self, original: str) -> ReadQuestion:
        typed = clean(original)
        is_english = self._is_english(typed)
        mended = self._translate(typed) if is_english else self._mend(typed)
        lacks = not is_english and not has_diacritics(typed)
        mentions = (m for m in find_numbers(mended) if not _EXCEPTED.search(folded_key(mended[: m.start])))
        numbers = tuple(NamedNumber(m, self._catalogue.resolve(m)) for m in mentions)
        numbers = numbers or self._by_title(self._expand(mended, ()))
        official = mended if is_english else self._everyday.official(mended)
        expanded = self._expand(mended, numbers)
        folded = strip_diacritics(mended).lower().strip(" ?!.…,;:")
        term = self._term(folded)
        term_concept = self._concept_of_term(term, mended)
        if term_concept is None and (first := self._term(folded.split(",")[0])):
            term_concept = self._concept_of_term(first, mended.split(",")[0])
        if term is None and official != mended:
            term = self._term(strip_diacritics(official).lower().strip(" ?!.…,;:"))
            term_concept = self._concept_of_term(term, official)
        if term_concept is None and expanded != mended:  # "DVC toàn trình là gì?"
            term_concept = self._concept_of_term(
                self._term(strip_diacritics(expanded).lower().strip(" ?!.…,;:")), expanded
            )
        content = self._content(asking_part(mended), numbers)
        if CONFIRMS.search(folded):  # the figure may be wrong; that is what is asked
            content = tuple(word for word in content if not any(c.isdigit() for c in word))
        wants = self._wants(typed if is_english else mended, official)
        folded_expanded = strip_diacritics(expanded).lower()
        folded_official = f"{folded_expanded} | {strip_diacritics(official).lower()}"
        # "kẹt chỗ nào" means the report's difficulties only where the report is meant
        headings = self._language.headings_asked(
            folded_official if _OF_REPORT.search(folded_expanded) else folded_expanded
        )
        return ReadQuestion(
            original=original,
            text=mended,
            expanded=expanded,
            folded=folded,
            query=self._query(mended, expanded),
            content=content,
            short_forms=self._meanings(mended, content),
            content_pairs=self._pairs(asking_part(expanded), self._content(asking_part(expanded), numbers)),
            numbers=numbers,
            years=self._years(mended, numbers),
            want=wants[0] if wants else None,
            own_want=wants[0] if wants else None,
            wants=wants,
            wants_list=bool(self._language.list_words.search(folded_official)),
            headings=tuple(headings),
            heading_words=frozenset(word for words in headings.values() for word in words.split()),
            term=term,
            term_concept=term_concept,
            concepts=self._concepts_in(mended, lacks),
            aspects=self._aspects(folded, term),
            lacks_diacritics=lacks,
            is_english=is_english,
        )

    def _by_title(self, text: str) -> tuple[NamedNumber, ...]:
        """The directive that is called by its title alone; none when the title fits several."""
        found = self._catalogue.named_by_title(folded_key(text))
        if len({directive.id for _, directive in found}) != 1:
            return ()
        title, directive = found[0]
        number = DocumentNumber.parse(directive.number)
        if number is None:
            return ()
        mention = NumberMention(
            number.digits,
            number.kind,
            number.authority,
            number.series,
            None,
            directive.issued_on,
            0,
            0,
            title,
        )
        return (NamedNumber(mention, NumberResolution(directives=(directive,))),)

    def _wants(self, *wordings: str) -> tuple[Want, ...]:
        """What is wanted as typed, and as official wording would put it."""
        found = {want for wording in dict.fromkeys(wordings) for want in self._language.wants_in(wording)}
        return tuple(want for want, _ in self._language.wants if want in found)

    def _with_parent(self, own: ReadQuestion, parent: ReadQuestion) -> ReadQuestion:
        """A follow-up: what it does not say anew it has from its parent."""
        return replace(
            own,
            query=f"{own.query} {parent.query}",
            want=own.want or parent.want,
            wants=own.wants or parent.wants,
            wants_list=own.wants_list or (own.want is None and parent.wants_list),
            headings=own.headings or parent.headings,
            heading_words=own.heading_words or parent.heading_words,
            concepts=_concepts_together(own, parent),
            aspects=own.aspects or parent.aspects,
            parent=parent,
        )

    def _leans_back(self, question: ReadQuestion) -> bool:
        if question.numbers or (question.term_concept and Aspect.DEFINITION in question.aspects):
            return bool(_FOLLOW_UP_OPENING.match(question.folded)) and not question.term_concept
        if question.aspects - {Aspect.DEFINITION} and not question.concepts:
            return True
        if Aspect.DIFFERENCE in question.aspects and len(question.concepts) == 1:
            return True  # "khác gì với X" leaves out what is compared with X
        if _FOLLOW_UP_OPENING.match(question.folded) or _REFERS_BACK.search(question.folded):
            return True
        says_itself = question.concepts and (question.own_want or Aspect.DEFINITION in question.aspects)
        return len(question.content) <= _FEW_WORDS and not says_itself

    # -- mending ------------------------------------------------------------------------------------------

    def _mend(self, typed: str) -> str:
        """Chat spellings written out, diacritics restored, misspelt words mended; numbers stay as typed."""
        mended = self._mender.correct(self._mender.restore(self._without_teencode(typed)))
        return _SHORT_YEAR.sub(r"\g<said> 20\g<digits>", mended)

    def _without_teencode(self, typed: str) -> str:
        table = self._catalogue.teencode

        def write_out(match: re.Match[str]) -> str:
            token = match.group()
            is_small = token.islower() or (match.start() == 0 and token[1:].islower())  # "Ko biết …"
            return table.get(token.lower(), token) if is_small else token

        return _TOKEN.sub(write_out, typed)

    def _is_english(self, typed: str) -> bool:
        """English when most of its words are no Vietnamese syllables, or it opens as English questions do."""
        words = [w.lower() for w in _TOKEN.findall(typed) if w.isalpha()]
        if not words or has_diacritics(typed):
            return False
        foreign = [w for w in words if not is_syllable(w) and w not in self._abbreviations]
        opens = words[0] in {
            "what",
            "who",
            "when",
            "where",
            "why",
            "how",
            "which",
            "does",
            "is",
            "are",
            "define",
            "explain",
            "tell",
            "list",
        }
        return (opens and bool(foreign)) or len(foreign) > len(words) / 2

    def _translate(self, typed: str) -> str:
        """An English question in the words of the library, phrase by phrase; unknown words stay."""
        words = typed.strip(" ?!.").split()
        translated: list[str] = []
        position = 0
        while position < len(words):
            length, meaning = self._longest_phrase(words, position)
            if meaning:
                translated.append(meaning)
            position += length
        return " ".join(translated)

    def _longest_phrase(self, words: list[str], position: int) -> tuple[int, str]:
        names = self._catalogue.concept_names
        for length in range(min(self._longest_english, len(words) - position), 0, -1):
            phrase = folded_key(" ".join(words[position : position + length])).strip(" ?,.;:'")
            if phrase in self._language.english:
                return length, self._language.english[phrase]
            if phrase in names and len(phrase) > 2:
                return length, names[phrase].name
        word = words[position]
        return 1, "" if folded_key(word).strip(",.?") in self._language.stopwords else word

    # -- understanding ------------------------------------------------------------------------------------

    def _expand(self, text: str, numbers: Sequence[NamedNumber]) -> str:
        """The text with abbreviations written out, those inside document numbers left alone."""
        inside = [(n.mention.start, n.mention.end) for n in numbers]
        folded = folded_key(text)

        def write_out(match: re.Match[str]) -> str:
            entry = self._abbreviations.get(match.group().lower())
            if entry is None or any(start <= match.start() < end for start, end in inside):
                return match.group()
            if not match.group().isupper() and is_syllable(match.group()):
                return match.group()
            return " ".join(_meant(entry, folded))

        return _TOKEN.sub(write_out, text)

    def _meanings(self, text: str, content: Sequence[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
        """What abbreviations and everyday words among the content stand for; either form may stand in a text."""
        folded = folded_key(text)
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in self._everyday.find(text):
            meanings = self._without_stopwords(phrase.meanings)
            found |= {word: meanings for word in phrase.words if word in content and meanings}
        for token in {m.group() for m in _TOKEN.finditer(text)}:
            entry = self._abbreviations.get(token.lower())
            if entry is None or key(token) not in content or (not token.isupper() and is_syllable(token)):
                continue
            found[key(token)] = self._without_stopwords(_meant(entry, folded))
        return found

    def _without_stopwords(self, phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        kept = (tuple(w for w in syllables(p) if w not in self._language.stopwords) for p in phrases)
        return tuple(words for words in kept if words)

    def _query(self, text: str, expanded: str) -> str:
        """What is searched with: the question, with abbreviations and everyday words as texts may have them."""
        folded = folded_key(text)
        words = [word for word in _TOKEN.findall(text) if word not in expanded]
        words += [short for meaning, short in self._shortened.items() if meaning in folded]
        words += [meaning for phrase in self._everyday.find(text) for meaning in phrase.meanings[:2]]
        return " ".join([expanded, *words])

    def _content(self, text: str, numbers: Sequence[NamedNumber]) -> tuple[str, ...]:
        """Syllables of the question that carry a topic, each once, in order."""
        for named in numbers:
            text = text.replace(named.mention.text, " ")
        words = (w for w in syllables(text) if w not in self._language.stopwords)
        return tuple(
            dict.fromkeys(w for w in words if not _YEAR.fullmatch(w) and (len(w) > 1 or w.isdigit()))
        )

    def _pairs(self, expanded: str, content: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Neighbouring syllables of the question that both carry a topic."""
        words, kept = syllables(expanded), set(content)
        return tuple((a, b) for a, b in pairwise(words) if a in kept and b in kept)

    def _years(self, text: str, numbers: Sequence[NamedNumber]) -> tuple[int, ...]:
        """Years asked for; the year that only tells which document is meant is none of them."""
        found = [int(match.group()) for match in _YEAR.finditer(text)]
        naming = [n.mention.year for n in numbers if n.mention.year and not n.resolution.date_conflict]
        for year in naming:
            if year in found:
                found.remove(year)
        return tuple(dict.fromkeys(found))

    def _term(self, folded: str) -> str | None:
        """X of "X là gì"; None when nothing is asked to be defined."""
        folded = _POLITE_END.sub("", _POLITE_START.sub("", folded))
        for pattern in self._language.definitions:
            if match := pattern.match(folded):
                return re.sub(r"^(theo (ban|anh|chi) )?(thi )?", "", match["term"]).strip(" ?.,\"'“”")
        return None

    def _concept_of_term(self, term: str | None, mended: str) -> Concept | None:
        if term is None:
            return None
        names = self._catalogue.concept_names
        accented = next((t for t in _spans(mended) if folded_key(t) == term and key(t) in names), None)
        stripped = re.sub(r"^(khai niem|thuat ngu|cong nghe|cum tu|tu|su|viec) ", "", term)
        stripped = re.sub(r" (trong|cua|o|tai|doi voi) .*$", "", stripped)
        return (names[key(accented)] if accented else None) or names.get(term) or names.get(stripped)

    def _concepts_in(self, text: str, lacks_diacritics: bool) -> tuple[Concept, ...]:
        """Concepts named in the text, longest names first at each place."""
        words = _TOKEN.findall(text)
        names, found, position = self._catalogue.concept_names, [], 0
        while position < len(words):
            for length in range(min(_LONGEST_NAME, len(words) - position), 0, -1):
                phrase = " ".join(words[position : position + length])
                name = key(phrase)
                if name in names and (phrase.isupper() or len(name) > 3 or not is_syllable(name)):
                    found.append(names[name])
                    position += length - 1
                    break
            position += 1
        return tuple({concept.id: concept for concept in found}.values())

    def _aspects(self, folded: str, term: str | None) -> frozenset[Aspect]:
        found = {aspect for aspect, pattern in self._language.concept_aspects if pattern.search(folded)}
        return frozenset(found | ({Aspect.DEFINITION} if term else set()))


def asking_part(text: str) -> str:
    """Of a long message the clauses that ask or name a document; who writes and why is no topic."""
    if len(text.split()) <= _LONG_MESSAGE:
        return text
    clauses = re.split(r"(?<=[.!?;:\n]) |, ", text)
    asking = [c for c in clauses if _ASKING.search(strip_diacritics(c).lower()) or find_numbers(c)]
    return ", ".join(asking) or text


_LONG_MESSAGE = 30  # words
_ASKING = re.compile(
    r"\b(gi|nao|ai|dau|sao|bao nhieu|may|khi nao|bao gio|the nao|ra sao|chua|liet ke|neu ro"
    r"|giai thich|xac nhan|cho biet|noi ro|la chi|chi)\b|khong\??$"
)


def _concepts_together(own: ReadQuestion, parent: ReadQuestion) -> tuple[Concept, ...]:
    """The concepts meant: "khác gì với X" compares X with what was spoken of before."""
    if Aspect.DIFFERENCE in own.aspects and len(own.concepts) == 1:
        return tuple({c.id: c for c in (*parent.concepts[:1], *own.concepts)}.values())
    return own.concepts or parent.concepts


def clean(text: str) -> str:
    """Composed text without characters that cannot be seen, one space between words; shouting is lowered."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", compose(text))).strip()
    letters = [c for c in text if c.isalpha()]
    words = text.split()
    if len(words) >= 4 and letters and all(c.isupper() for c in letters):
        return text.lower()
    return text


def _meant(entry: Abbreviation, folded_question: str) -> tuple[str, ...]:
    """The expansions that the context decides for; all of them when it decides nothing."""
    for expansion, words in entry.context.items():
        if any(re.search(rf"\b{re.escape(folded_key(word))}\b", folded_question) for word in words):
            return (expansion,)
    return entry.expansions if len(entry.expansions) <= 2 else entry.expansions[:1]


def _abbreviation_table(abbreviations: Iterable[Abbreviation]) -> dict[str, Abbreviation]:
    table: dict[str, Abbreviation] = {}
    for entry in abbreviations:
        table.setdefault(entry.short.lower(), entry)
        table.setdefault(strip_diacritics(entry.short).lower(), entry)
    return table


def _spans(text: str) -> Iterable[str]:
    """Every run of up to eight words."""
    words = text.strip(" ?!.").split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            yield " ".join(words[start:end]).strip(" ?.,\"'“”")


__all__ = ["Mender", "NumberMention", "QuestionReader", "Want", "clean"]
