-- +goose Up

-- A story is a named set of documents. revision grows with every change to what it answers from, so that a reader can tell
-- at the price of one row whether what it holds in memory is still true.
CREATE TABLE stories (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       TEXT COLLATE "C" NOT NULL UNIQUE, -- kazakhstan-2022
    name      TEXT COLLATE "C" NOT NULL,        -- Kazakhstan 2022
    time_zone TEXT NOT NULL,                    -- Asia/Almaty, or empty
    documents BIGINT NOT NULL,                  -- how many are current
    revision  BIGINT NOT NULL
);

-- Every version of every document, without its words, so that listing a story reads little. At most one version of a
-- document is current; a document that was removed has none, and stays as history.
CREATE TABLE documents (
    id             BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story          BIGINT NOT NULL REFERENCES stories (id),
    name           TEXT COLLATE "C" NOT NULL, -- the document's ID within its story
    version        BIGINT NOT NULL,           -- 1, 2, 3
    current        BOOLEAN NOT NULL,
    hash           TEXT NOT NULL,             -- of the original bytes
    reading        TEXT NOT NULL,             -- digest of all that was read from them: differs when the reader learned to read better
    source         TEXT NOT NULL,
    source_from    TEXT NOT NULL,
    title          TEXT NOT NULL,
    url            TEXT NOT NULL,
    author         TEXT NOT NULL,
    published      TEXT NOT NULL,             -- ISO day, or empty
    published_from TEXT NOT NULL,
    time_zone      TEXT NOT NULL,
    UNIQUE (story, name, version)
);

CREATE UNIQUE INDEX documents_current ON documents (story, name) WHERE current;

-- What a version of a document says. The text is bytes, because offsets count bytes and pages are not always valid UTF-8.
CREATE TABLE texts (
    document BIGINT PRIMARY KEY REFERENCES documents (id),
    text     BYTEA NOT NULL,
    passages BYTEA NOT NULL, -- encoded: see encode.go
    parts    BYTEA NOT NULL
);

-- The search index is made of segments, each written by one load and never changed, but for the documents in it that have
-- been replaced or removed since; small segments are merged as they gather. See index.go.
CREATE TABLE segments (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story     BIGINT NOT NULL REFERENCES stories (id),
    directory BYTEA NOT NULL, -- its documents, in order
    dead      BYTEA NOT NULL  -- which of them are no longer current
);

CREATE INDEX segments_story ON segments (story);

-- Where a term occurs in a segment.
CREATE TABLE postings (
    segment BIGINT NOT NULL REFERENCES segments (id),
    term    TEXT COLLATE "C" NOT NULL, -- as analysed: lower case, stemmed
    list    BYTEA NOT NULL,
    PRIMARY KEY (segment, term)
);

-- Lists are dense already: compressing them again would only cost time.
ALTER TABLE postings ALTER COLUMN list SET STORAGE EXTERNAL;
