-- Verdicts of readers are added, never changed and never deleted.
CREATE TABLE verdicts (         -- what readers decided; no run touches them
    id TEXT PRIMARY KEY,        -- hash of all that the verdict says
    made TEXT NOT NULL,         -- when it was given, UTC
    record TEXT NOT NULL
) STRICT;
CREATE TRIGGER verdicts_do_not_change BEFORE UPDATE ON verdicts BEGIN
    SELECT raise(ABORT, 'a verdict is never changed: another undoes it');
END;
CREATE TRIGGER verdicts_do_not_go BEFORE DELETE ON verdicts BEGIN
    SELECT raise(ABORT, 'a verdict is never deleted: another undoes it');
END;
