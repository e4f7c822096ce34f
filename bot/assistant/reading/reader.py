"""Reading: from the question as typed to the question as meant, and to the query that is searched with.

The order matters. Whether diacritics are missing is decided before abbreviations are written out, since writing
them out adds accents. Document numbers are left alone by every mending and are looked for after it.
"""

import re
from collections.abc import Sequence

from bot.assistant.confirming import CONFIRMS
from bot.assistant.everyday import EverydayWords, official_wording
from bot.assistant.language import Aspect, QuestionLanguage, Want
from bot.assistant.question import NamedNumber, ReadQuestion
from bot.assistant.reading.asking import asking_part, without_lead_in
from bot.assistant.reading.cleaning import clean
from bot.assistant.reading.concepts import ConceptFinder
from bot.assistant.reading.follow_ups import leans_back, with_parent
from bot.assistant.reading.spelling import Mender, Spelling
from bot.assistant.reading.translating import Translator
from bot.assistant.reading.wordings import Wordings
from bot.assistant.reading.words import content_of, folded_question, neighbours, years_asked
from knowledge.catalogue.catalogue import Catalogue, NumberResolution
from knowledge.catalogue.numbers import DocumentNumber, NumberMention, find_numbers
from knowledge.vietnamese.text import folded_key, has_diacritics, strip_diacritics

_OF_REPORT = re.compile(r"\b(?:huyen|bao cao|ly son|dao|minh|dia phuong|o day|nghi quyet|nq|ta)\b")
# "ngoài Nghị quyết 50, còn …" is not about it
_EXCEPTED = re.compile(r"\b(?:ngoai|tru|khong ke|ngoai tru)\s+$")


class QuestionReader:
    """Reads questions against one catalogue and the words of one index."""

    def __init__(
        self, language: QuestionLanguage, everyday: EverydayWords, catalogue: Catalogue, mender: Mender
    ) -> None:
        self._language = language
        self._catalogue = catalogue
        self._everyday = everyday
        self._spelling = Spelling(mender, catalogue.teencode)
        self._wordings = Wordings(catalogue.abbreviations, language.stopwords)
        self._translator = Translator(
            language,
            catalogue.concept_names,
            lambda word: word in catalogue.teencode or self._wordings.is_abbreviation(word),
        )
        self._concepts = ConceptFinder(catalogue.concept_names, language.definitions)

    def read(self, question: str, history: Sequence[str] = ()) -> ReadQuestion:
        """The question understood on its own, or with the last earlier question when it leans on it."""
        alone = self._read_alone(question)
        if not history or not leans_back(alone):
            return alone
        return with_parent(alone, self.read(history[-1], history[:-1][-2:]))

    def heard(self, message: str) -> str:
        """A message typed without any diacritics as it is read, with them; any other as it is."""
        typed = clean(message)
        if has_diacritics(typed) or self._translator.is_english(typed):
            return message
        return self._spelling.mend(typed)

    def _read_alone(self, original: str) -> ReadQuestion:
        typed = without_lead_in(clean(original))
        is_english = self._translator.is_english(typed)
        text = self._translator.translate(typed) if is_english else self._spelling.mend(typed)
        numbers = self._numbers(text)
        phrases = self._everyday.find(text)
        official = text if is_english else official_wording(text, phrases)
        expanded = self._wordings.expand(text, numbers)
        folded = folded_question(text)
        term, term_concept = self._concepts.asked(text, official, expanded)
        content = content_of(asking_part(text), numbers, self._language.stopwords)
        if CONFIRMS.search(folded):  # the figure may be wrong; that is what is asked
            content = tuple(word for word in content if not any(c.isdigit() for c in word))
        asking = asking_part(expanded)
        wants = self._wants(typed if is_english else text, official)
        headings = self._headings(expanded, official)
        return ReadQuestion(
            original=original,
            text=text,
            expanded=expanded,
            folded=folded,
            query=self._wordings.query(text, expanded, phrases),
            content=content,
            short_forms=self._wordings.meanings(text, content, phrases),
            content_pairs=neighbours(asking, content_of(asking, numbers, self._language.stopwords)),
            numbers=numbers,
            years=years_asked(text, numbers),
            want=wants[0] if wants else None,
            own_want=wants[0] if wants else None,
            wants=wants,
            wants_list=bool(self._language.list_words.search(_either(expanded, official))),
            headings=tuple(headings),
            heading_words=frozenset(word for words in headings.values() for word in words.split()),
            term=term,
            term_concept=term_concept,
            concepts=self._concepts.named_in(text),
            aspects=self._aspects(folded, term),
            lacks_diacritics=not is_english and not has_diacritics(typed),
            is_english=is_english,
        )

    def _numbers(self, text: str) -> tuple[NamedNumber, ...]:
        """The document numbers of the text, but for those excepted; without any, the directive named by its title."""
        mentions = (m for m in find_numbers(text) if not _EXCEPTED.search(folded_key(text[: m.start])))
        numbers = tuple(NamedNumber(m, self._catalogue.resolve(m)) for m in mentions)
        return numbers or self._by_title(self._wordings.expand(text, ()))

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

    def _headings(self, expanded: str, official: str) -> dict[str, str]:
        """Headings asked for, with the words that do; everyday words do so only where the report is meant.

        "kẹt chỗ nào" means the report's difficulties only then.
        """
        folded = strip_diacritics(expanded).lower()
        return self._language.headings_asked(
            _either(expanded, official) if _OF_REPORT.search(folded) else folded
        )

    def _aspects(self, folded: str, term: str | None) -> frozenset[Aspect]:
        found = {aspect for aspect, pattern in self._language.concept_aspects if pattern.search(folded)}
        return frozenset(found | ({Aspect.DEFINITION} if term else set()))


def _either(expanded: str, official: str) -> str:
    """Both wordings, folded, for patterns that may hold in either."""
    return f"{strip_diacritics(expanded).lower()} | {strip_diacritics(official).lower()}"
