-- +goose Up

-- A document that came by itself stays when its story's folder is loaded; one that came with the folder goes with its file.
ALTER TABLE documents ADD COLUMN alone BOOLEAN NOT NULL DEFAULT FALSE;

-- What happened to the documents, and who had it happen. Within a story the numbers grow in the order of the changes.
CREATE TABLE changes (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story    TEXT    COLLATE "C" NOT NULL, -- its key
    document TEXT    NOT NULL, -- its ID
    version  BIGINT  NOT NULL,
    kind     TEXT    NOT NULL, -- added, revised, reread, removed
    made_by  TEXT    NOT NULL, -- a user, or empty where the program acted by itself
    via      TEXT    NOT NULL, -- a feed's or page's address, a folder, a command
    at       BIGINT  NOT NULL  -- as all times below, in milliseconds since 1970
);

CREATE INDEX changes_story ON changes (story, id);

-- The addresses that pages and feeds were fetched from, so that none is fetched without need.
CREATE TABLE addresses (
    story    TEXT    COLLATE "C" NOT NULL,
    url      TEXT    COLLATE "C" NOT NULL,
    document TEXT    NOT NULL, -- the ID of what came of it, or empty
    etag     TEXT    NOT NULL, -- the server's validators
    modified TEXT    NOT NULL,
    mark     TEXT    NOT NULL, -- of what was read there last
    refusal  TEXT    NOT NULL, -- why nothing came of it, or empty
    failures BIGINT  NOT NULL, -- in a row
    at       BIGINT  NOT NULL, -- when it was last fetched
    due      BIGINT  NOT NULL, -- when it may be fetched again
    PRIMARY KEY (story, url)
);
