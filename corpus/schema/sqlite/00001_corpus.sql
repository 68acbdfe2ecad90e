-- +goose Up

-- A story is a named set of documents. revision grows with every change to what it answers from, so that a reader can tell
-- at the price of one row whether what it holds in memory is still true.
CREATE TABLE stories (
    id        INTEGER PRIMARY KEY,
    key       TEXT    NOT NULL UNIQUE, -- kazakhstan-2022
    name      TEXT    NOT NULL,        -- Kazakhstan 2022
    time_zone TEXT    NOT NULL,        -- Asia/Almaty, or empty
    documents INTEGER NOT NULL,        -- how many are current
    revision  INTEGER NOT NULL
);

-- Every version of every document, without its words, so that listing a story reads little. At most one version of a
-- document is current; a document that was removed has none, and stays as history.
CREATE TABLE documents (
    id             INTEGER PRIMARY KEY,
    story          INTEGER NOT NULL REFERENCES stories (id),
    name           TEXT    NOT NULL, -- the document's ID within its story
    version        INTEGER NOT NULL, -- 1, 2, 3
    current        BOOLEAN NOT NULL,
    hash           TEXT    NOT NULL, -- of the original bytes
    reading        TEXT    NOT NULL, -- digest of all that was read from them: differs when the reader learned to read better
    source         TEXT    NOT NULL,
    source_from    TEXT    NOT NULL,
    title          TEXT    NOT NULL,
    url            TEXT    NOT NULL,
    author         TEXT    NOT NULL,
    published      TEXT    NOT NULL, -- ISO day, or empty
    published_from TEXT    NOT NULL,
    time_zone      TEXT    NOT NULL,
    UNIQUE (story, name, version)
);

CREATE UNIQUE INDEX documents_current ON documents (story, name) WHERE current;

-- What a version of a document says. The text is bytes, because offsets count bytes and pages are not always valid UTF-8.
CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents (id),
    text     BLOB NOT NULL,
    passages BLOB NOT NULL, -- encoded: see encode.go
    parts    BLOB NOT NULL
);

-- The search index is made of segments, each written by one load and never changed, but for the documents in it that have
-- been replaced or removed since; small segments are merged as they gather. See index.go.
CREATE TABLE segments (
    id        INTEGER PRIMARY KEY,
    story     INTEGER NOT NULL REFERENCES stories (id),
    directory BLOB    NOT NULL, -- its documents, in order
    dead      BLOB    NOT NULL  -- which of them are no longer current
);

CREATE INDEX segments_story ON segments (story);

-- Where a term occurs in a segment.
CREATE TABLE postings (
    segment INTEGER NOT NULL REFERENCES segments (id),
    term    TEXT    NOT NULL, -- as analysed: lower case, stemmed
    list    BLOB    NOT NULL,
    PRIMARY KEY (segment, term)
);
