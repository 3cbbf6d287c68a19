-- What the pages of boards, outlets and people look reports up by. Like desk.sql it says nothing that the other tables do
-- not, and is kept in step with them by triggers; who speaks is worked out anew after a read (see speakers.py).
CREATE TABLE taken (               -- one row a derivation
    report_key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    source TEXT,                   -- the outlet it was taken from, or the name of one that is not here
    PRIMARY KEY (report_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX taken_from ON taken (source, kind, report_key);

CREATE TABLE changed (             -- one row a change that a report made itself, and did not take over
    report_key INTEGER NOT NULL,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,
    gravity REAL NOT NULL,
    PRIMARY KEY (report_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE roots (               -- the reports in which an origin of a story stands
    story_id TEXT NOT NULL,
    report_key INTEGER NOT NULL,
    n_reports INTEGER NOT NULL,    -- that go back to it
    PRIMARY KEY (story_id, report_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX roots_of_report ON roots (report_key);

CREATE TABLE told_of (             -- the boards that events and intentions in a report are of; '' for conflicts
    kind TEXT NOT NULL,            -- events, intentions, conflicts
    board TEXT NOT NULL,
    report_key INTEGER NOT NULL,
    PRIMARY KEY (kind, board, report_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by ON told_of (report_key);

CREATE TABLE people (              -- as of the last time that they were worked out
    id TEXT PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE, -- among all, those that most reports name first
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    n_reports INTEGER NOT NULL,
    n_statements INTEGER NOT NULL,
    record TEXT NOT NULL,
    summary TEXT NOT NULL          -- what a page shows of it: each name once, and not every place
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_kind ON people (kind, place);

CREATE TABLE people_names (
    name TEXT NOT NULL,            -- in small letters
    person TEXT NOT NULL,
    PRIMARY KEY (name, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE people_said (
    person TEXT NOT NULL,
    report_key INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (person, report_key, start, end)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_said_in ON people_said (report_key);

CREATE TRIGGER derivation_taken AFTER INSERT ON findings WHEN new.kind = 'derivation' BEGIN
    INSERT OR REPLACE INTO taken SELECT new.report_key, new.position, new.record ->> 'kind', ifnull(
        (SELECT outlet FROM reports WHERE report_id = new.record ->> 'source_report_id'), new.record ->> 'source_name');
END;
CREATE TRIGGER derivation_untaken AFTER DELETE ON findings WHEN old.kind = 'derivation' BEGIN
    DELETE FROM taken WHERE report_key = old.report_key AND position = old.position;
END;

CREATE TRIGGER drift_changed AFTER INSERT ON findings
WHEN new.kind = 'drift' AND new.record ->> 'inherited_from' IS NULL BEGIN
    INSERT OR REPLACE INTO changed VALUES
        (new.report_key, new.position, new.record ->> 'type', CAST(new.record ->> 'gravity' AS REAL));
END;
CREATE TRIGGER drift_unchanged AFTER DELETE ON findings WHEN old.kind = 'drift' BEGIN
    DELETE FROM changed WHERE report_key = old.report_key AND position = old.position;
END;

CREATE TRIGGER story_rooted AFTER INSERT ON findings WHEN new.kind = 'story' BEGIN
    DELETE FROM roots WHERE story_id = new.record ->> 'id';
    INSERT OR REPLACE INTO roots
        SELECT new.record ->> 'id', reports.key, json_array_length(value, '$.report_ids')
        FROM json_each(new.record, '$.origins') JOIN reports ON report_id = value ->> '$.report_ids[0]'
        WHERE value ->> '$.dispatch' IS NULL;
    DELETE FROM meta WHERE name = 'people';
END;
CREATE TRIGGER story_uprooted AFTER DELETE ON findings WHEN old.kind = 'story' BEGIN
    DELETE FROM roots WHERE story_id = old.record ->> 'id';
    DELETE FROM meta WHERE name = 'people';
END;

CREATE TRIGGER parts_told AFTER INSERT ON parts WHEN new.kind IN ('events', 'intentions', 'conflicts') BEGIN
    DELETE FROM told_of WHERE report_key = new.report_key AND kind = new.kind;
    INSERT OR IGNORE INTO told_of
        SELECT new.kind, ifnull(value ->> 'board', ''), new.report_key FROM json_each(new.records);
END;
CREATE TRIGGER parts_said AFTER INSERT ON parts WHEN new.kind = 'statements' BEGIN
    DELETE FROM meta WHERE name = 'people';
END;
CREATE TRIGGER report_dated AFTER INSERT ON reports BEGIN
    DELETE FROM meta WHERE name = 'people';
END;
CREATE TRIGGER verdict_given AFTER INSERT ON verdicts BEGIN
    DELETE FROM meta WHERE name = 'people';
END;
