-- +goose Up

-- A digest knows when it comes next, so that looking for those that are due reads one index. Zero is not known yet.
ALTER TABLE digests ADD COLUMN quiet BOOLEAN NOT NULL DEFAULT FALSE; -- says nothing when nothing is new
ALTER TABLE digests ADD COLUMN why TEXT NOT NULL DEFAULT ''; -- it was paused, where nobody asked for that
ALTER TABLE digests ADD COLUMN next BIGINT NOT NULL DEFAULT 0;
CREATE INDEX digests_next ON digests (next);

-- A slot is one thing to post once: a digest at one time, an alert of one change, the correction of one answer. What it is of
-- makes its key, and the key is unique.
ALTER TABLE slots RENAME TO slots_before;
CREATE TABLE slots (
    key     TEXT    PRIMARY KEY, -- digest 3 | 2022-01-11T09:00 | Europe/Berlin
    digest  BIGINT REFERENCES digests (id) ON DELETE CASCADE, -- the order that it is of, if any
    due     BIGINT NOT NULL, -- nothing of it was posted before
    state   TEXT    NOT NULL, -- claimed, sending, sent, unknown, skipped
    owner   TEXT    NOT NULL,
    lease   BIGINT NOT NULL,
    payload BYTEA  NOT NULL, -- its messages as they are sent, however often that is tried; empty when it is over
    part    BIGINT NOT NULL, -- how many of the messages are known to be posted
    tries   BIGINT NOT NULL, -- how often the next of them may have been posted
    ts      TEXT    NOT NULL, -- of the first
    since   BIGINT NOT NULL  -- when its state last changed
);
INSERT INTO slots (key, digest, due, state, owner, lease, payload, part, tries, ts, since)
    SELECT 'digest ' || digest || ' | ' || wall || ' | ' || zone, digest, since,
        CASE state WHEN 'sent' THEN 'sent' ELSE 'skipped' END, owner, lease, payload, 0, 0, ts, since FROM slots_before;
DROP TABLE slots_before;
CREATE INDEX slots_digest ON slots (digest, due);
CREATE INDEX slots_open ON slots (lease) WHERE state IN ('claimed', 'sending');
