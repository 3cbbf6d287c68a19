-- The ledger's tables. Reports and their parts hang together by `key`; what lineage found is replaced as a whole.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE raw (
    sha256 TEXT PRIMARY KEY,
    pack TEXT NOT NULL,       -- file in the folder beside the ledger
    start INTEGER NOT NULL,   -- bytes into it
    size INTEGER NOT NULL
) STRICT;

CREATE TABLE reports (
    key INTEGER PRIMARY KEY,
    report_id TEXT NOT NULL,
    content_key TEXT NOT NULL,  -- hash of everything the report says of itself: one row a version
    sha256 TEXT NOT NULL REFERENCES raw (sha256),
    place TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    url TEXT,
    byline TEXT,
    language TEXT,
    dateline TEXT,
    text TEXT NOT NULL,
    UNIQUE (report_id, content_key)
) STRICT;

CREATE TABLE traits (           -- what one report tells by itself; what it is found by stands in the index beside
    report_key INTEGER PRIMARY KEY REFERENCES reports (key),
    credits TEXT NOT NULL,
    sentences BLOB NOT NULL     -- start and end of each, 32-bit integers, little endian
) STRICT;

CREATE TABLE pairs (            -- pairs of reports that were aligned
    id INTEGER PRIMARY KEY,
    a_key INTEGER NOT NULL REFERENCES reports (key),
    b_key INTEGER NOT NULL REFERENCES reports (key),
    current INTEGER NOT NULL,   -- whether the pair is worth comparing in the ledger as it is now
    kind TEXT NOT NULL,         -- of the relation, as the pair by itself tells it; what lineage makes of it is a finding
    credits TEXT NOT NULL,      -- where one names the other's outlet, which may be a name that is in no list
    background TEXT NOT NULL,   -- spans of each that are not reporting of its story
    relation TEXT NOT NULL,     -- with its direction and reasons
    UNIQUE (a_key, b_key)
) STRICT;

CREATE TABLE looks (            -- pairs of which a first look was enough, many to a row: numbers as their bytes, little endian
    id INTEGER PRIMARY KEY,
    keys BLOB NOT NULL,         -- of the two reports, 32-bit integers
    current BLOB NOT NULL,      -- whether the pair is worth a look in the ledger as it is now, a byte each, as the next two
    common BLOB NOT NULL,       -- whether it is of a common source, else unrelated, as the pair by itself tells it
    stands BLOB NOT NULL,       -- the same in the ledger as a whole
    coverage BLOB NOT NULL,     -- of the two, in hundredths, bytes
    confidence BLOB NOT NULL,   -- likewise
    quoted BLOB NOT NULL,       -- shared words that are quoted, 16-bit integers
    background BLOB NOT NULL,   -- place of the pair in the row, start and end in each text: 32-bit integers
    quotes BLOB NOT NULL        -- likewise of what both quote, with the words of it that are
) STRICT;

CREATE TABLE passages (
    pair INTEGER NOT NULL REFERENCES pairs (id),
    a_start INTEGER NOT NULL,
    a_end INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    b_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    similarity REAL NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX passages_of ON passages (pair);

CREATE TABLE parts (            -- what the stages that look at one report by itself found in it
    report_key INTEGER NOT NULL REFERENCES reports (key),
    kind TEXT NOT NULL,         -- statements, claims, events, conflicts, intentions
    version TEXT NOT NULL,      -- of the stage, and of what it goes by
    records TEXT NOT NULL,
    PRIMARY KEY (report_key, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE differences (      -- what one report changed of another that it was taken from
    source_key INTEGER NOT NULL REFERENCES reports (key),
    derived_key INTEGER NOT NULL REFERENCES reports (key),
    version TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (source_key, derived_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (            -- files of rules that the reader added: of treaties, (play/NAME) other kinds of play, (offices/NAME) who held which office
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE claim_types (      -- files of claim types that the reader added
    name TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE records (          -- official records that the reader added
    name TEXT PRIMARY KEY,
    record TEXT NOT NULL
) STRICT;

CREATE TABLE findings (         -- what the stages make of the whole ledger
    kind TEXT NOT NULL,         -- relation, derivation, story, drift, support
    report_key INTEGER NOT NULL REFERENCES reports (key),  -- the report that it is about, or the first of them
    position INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (kind, report_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE traced (           -- what lineage went by when it last looked at a report: if it is another, it looks again
    report_key INTEGER PRIMARY KEY REFERENCES reports (key),
    digest INTEGER NOT NULL
) STRICT;

-- The words of the reports stand in their rows alone; the index only says which reports have them, not where.
CREATE VIRTUAL TABLE report_index USING fts5 (
    text, content = 'reports', content_rowid = 'key', detail = none, tokenize = "unicode61 remove_diacritics 2"
);
-- Its parts are merged when there are many of them, not at every write.
INSERT INTO report_index (report_index, rank) VALUES ('automerge', 0);
INSERT INTO report_index (report_index, rank) VALUES ('crisismerge', 64);
