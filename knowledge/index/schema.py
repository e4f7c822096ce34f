"""The tables of a generation's SQLite file; the reader and the writer of it meet here."""

STORE_FILE = "store.sqlite"
SCHEMA = """
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, kind TEXT NOT NULL, number TEXT,
    issuer TEXT, issued_on TEXT, source TEXT NOT NULL, concept_id TEXT, directive_id TEXT,
    digest TEXT NOT NULL, chunks INTEGER NOT NULL, sentences INTEGER NOT NULL, askables INTEGER NOT NULL);
CREATE TABLE texts (document_row INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE sections (
    row INTEGER PRIMARY KEY, document_row INTEGER NOT NULL, position INTEGER NOT NULL,
    heading_path TEXT NOT NULL, locator TEXT);
CREATE TABLE sentences (
    row INTEGER PRIMARY KEY, document_row INTEGER NOT NULL, section_row INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, askable TEXT, is_piece INTEGER NOT NULL,
    words BLOB NOT NULL, folded_words BLOB NOT NULL);
CREATE TABLE askables (row INTEGER PRIMARY KEY, sentence_row INTEGER NOT NULL, question TEXT NOT NULL);
CREATE TABLE chunks (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_row INTEGER NOT NULL,
    position INTEGER NOT NULL, heading_path TEXT NOT NULL, locator TEXT, text TEXT NOT NULL,
    sentence_rows BLOB NOT NULL);
CREATE VIEW infos AS
    SELECT row, id, title, kind, number, issuer, issued_on, source, concept_id, directive_id
    FROM documents;
CREATE VIEW full_sections AS
    SELECT s.row, d.id AS document_id, s.position, s.heading_path, s.locator, s.document_row
    FROM sections s JOIN documents d ON d.row = s.document_row;
CREATE VIEW full_sentences AS
    SELECT s.row, d.id AS document_id, s.section_row, s.text, s.start, s.end, s.paragraph, s.kind,
        s.askable, s.is_piece, s.words, s.folded_words
    FROM sentences s JOIN documents d ON d.row = s.document_row;
CREATE VIEW full_chunks AS
    SELECT c.row, c.id, c.position, c.heading_path, c.locator, c.text, c.sentence_rows,
        i.row AS document_row, i.id AS document_id, i.title, i.kind, i.number, i.issuer, i.issued_on,
        i.source, i.concept_id, i.directive_id
    FROM chunks c JOIN infos i ON i.row = c.document_row;
"""
# Made after the rows are in, which is faster than keeping them up to date.
INDEXES = """
CREATE INDEX sections_by_document ON sections (document_row);
CREATE INDEX sentences_by_section ON sentences (section_row);
CREATE INDEX chunks_by_document ON chunks (document_row);
CREATE INDEX askables_by_sentence ON askables (sentence_row);
"""
