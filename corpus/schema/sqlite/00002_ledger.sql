-- +goose Up

-- What a bot was asked, written down before it is acknowledged. A row stays for a while after it is done, so that a request
-- that arrives again is known again.
CREATE TABLE requests (
    id    TEXT    PRIMARY KEY, -- the same for every delivery of a request
    body  BLOB    NOT NULL,    -- the request in the bot's own form; empty when done
    state TEXT    NOT NULL,    -- accepted, sending, done
    at    INTEGER NOT NULL,    -- when it was accepted; as all times below, in milliseconds since 1970
    since INTEGER NOT NULL,    -- when its state last changed
    sent  INTEGER NOT NULL,    -- how many messages of its reply are known to be posted
    ts    TEXT    NOT NULL,    -- the first of them
    owner TEXT    NOT NULL,    -- the process that works on it
    lease INTEGER NOT NULL     -- until when it is that process's alone
);

CREATE INDEX requests_open ON requests (lease) WHERE state <> 'done';
CREATE INDEX requests_done ON requests (since) WHERE state = 'done';

-- The answers given, for those who ask about one later.
CREATE TABLE answers (
    id       TEXT    PRIMARY KEY, -- of the request
    team     TEXT    NOT NULL,
    channel  TEXT    NOT NULL,
    ts       TEXT    NOT NULL, -- of the message, or empty where only its user saw it
    thread   TEXT    NOT NULL,
    asked_by TEXT    NOT NULL,
    story    TEXT    NOT NULL,
    topic    TEXT    NOT NULL,
    question TEXT    NOT NULL,
    body     BLOB    NOT NULL,
    at       INTEGER NOT NULL
);

CREATE INDEX answers_thread ON answers (team, channel, thread, at);

-- The story that a channel's questions are asked of.
CREATE TABLE bindings (
    team     TEXT    NOT NULL,
    channel  TEXT    NOT NULL,
    story    TEXT    NOT NULL, -- its key
    bound_by TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (team, channel)
);

-- What people think of answers.
CREATE TABLE feedback (
    answer   TEXT    NOT NULL REFERENCES answers (id),
    given_by TEXT    NOT NULL,
    helpful  BOOLEAN NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (answer, given_by)
);

-- Standing orders for digests.
CREATE TABLE digests (
    id         INTEGER PRIMARY KEY,
    team       TEXT    NOT NULL,
    channel    TEXT    NOT NULL,
    ordered_by TEXT    NOT NULL,
    schedule   TEXT    NOT NULL, -- cron's five fields
    zone       TEXT    NOT NULL, -- Europe/Berlin
    topics     TEXT    NOT NULL, -- keys with spaces between; empty for all
    paused     BOOLEAN NOT NULL,
    mark       TEXT    NOT NULL, -- how far the last digest read
    made       INTEGER NOT NULL
);

CREATE INDEX digests_place ON digests (team, channel);

-- One digest of an order at one time on the wall, which is what makes it unique: an hour that the clock repeats is one time.
CREATE TABLE slots (
    digest  INTEGER NOT NULL REFERENCES digests (id) ON DELETE CASCADE,
    wall    TEXT    NOT NULL, -- 2022-01-11T09:00
    zone    TEXT    NOT NULL,
    state   TEXT    NOT NULL, -- claimed, sending, sent, unknown, skipped
    owner   TEXT    NOT NULL,
    lease   INTEGER NOT NULL,
    payload BLOB    NOT NULL, -- the digest as it is sent, however often that is tried
    ts      TEXT    NOT NULL, -- of the message
    since   INTEGER NOT NULL, -- when its state last changed
    PRIMARY KEY (digest, wall, zone)
);
