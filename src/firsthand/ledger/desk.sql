-- What pages look stories and reports up by. It says nothing that the other tables do not, and is kept in step with them
-- by triggers, in whatever transaction changes them.
CREATE TABLE listed_stories (
    story_id TEXT PRIMARY KEY,
    report_key INTEGER NOT NULL,   -- of the finding that is the story, with its position
    position INTEGER NOT NULL,
    newest TEXT NOT NULL,          -- the last time of publication among its reports, in UTC; empty where none is dated
    UNIQUE (report_key, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_by_time ON listed_stories (newest DESC, story_id);

CREATE TABLE story_reports (
    story_id TEXT NOT NULL,
    report_key INTEGER NOT NULL,   -- of every version
    PRIMARY KEY (story_id, report_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX stories_of_report ON story_reports (report_key);

CREATE TABLE found_by (            -- outlet, language, date (a month), person, state, beat (a kind of claim)
    report_key INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (report_key, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX found_by_value ON found_by (kind, value, report_key);

CREATE INDEX pairs_of_b ON pairs (b_key);
CREATE INDEX reports_by_time ON reports (published, content_key);

CREATE TRIGGER story_listed AFTER INSERT ON findings WHEN new.kind = 'story' BEGIN
    DELETE FROM story_reports WHERE story_id IN (
        SELECT story_id FROM listed_stories WHERE report_key = new.report_key AND position = new.position
    );
    DELETE FROM listed_stories WHERE report_key = new.report_key AND position = new.position;
    INSERT OR REPLACE INTO story_reports
        SELECT new.record ->> 'id', reports.key FROM json_each(new.record, '$.report_ids') JOIN reports ON report_id = value;
    INSERT OR REPLACE INTO listed_stories
        SELECT new.record ->> 'id', new.report_key, new.position, ifnull(max(ifnull(datetime(published), '')), '')
        FROM story_reports JOIN reports ON reports.key = story_reports.report_key WHERE story_id = new.record ->> 'id';
END;

CREATE TRIGGER story_unlisted AFTER DELETE ON findings WHEN old.kind = 'story' BEGIN
    DELETE FROM story_reports WHERE story_id = old.record ->> 'id';
    DELETE FROM listed_stories WHERE report_key = old.report_key AND position = old.position;
END;

CREATE TRIGGER report_found AFTER INSERT ON reports BEGIN
    INSERT INTO found_by
        SELECT new.key, 'outlet', new.outlet WHERE new.outlet IS NOT NULL
        UNION ALL SELECT new.key, 'language', new.language WHERE new.language IS NOT NULL
        UNION ALL SELECT new.key, 'date', substr(new.published, 1, 7) WHERE new.published IS NOT NULL;
END;

CREATE TRIGGER parts_found AFTER INSERT ON parts WHEN new.kind IN ('statements', 'events', 'claims') BEGIN
    DELETE FROM found_by WHERE report_key = new.report_key
        AND kind = CASE new.kind WHEN 'statements' THEN 'person' WHEN 'events' THEN 'state' ELSE 'beat' END;
    INSERT OR IGNORE INTO found_by
        SELECT new.report_key, CASE new.kind WHEN 'statements' THEN 'person' WHEN 'events' THEN 'state' ELSE 'beat' END,
            value ->> CASE new.kind WHEN 'statements' THEN '$.speaker.name' WHEN 'events' THEN '$.state' ELSE '$.type' END
                AS name
        FROM json_each(new.records) WHERE name IS NOT NULL;
END;
