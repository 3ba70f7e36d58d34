-- The record, version 1. Every fact is one row of `facts`; what it asserts stands in `data` as JSON, and in the
-- table of its kind as columns. Countries are ISO 3166-1 alpha-3 or IGO, UNO, EUR, NGO. Days are ISO 8601 text.

CREATE TABLE coders (
  coder INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  model_digest TEXT NOT NULL,
  UNIQUE (name, version, model, model_digest)
) STRICT;

CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;

CREATE TABLE articles (
  article INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  title TEXT,
  url TEXT,
  outlet TEXT,
  agency TEXT,
  language TEXT,
  published_on TEXT,
  published_first TEXT,
  published_last TEXT,
  text TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  not_coded TEXT,
  coder INTEGER NOT NULL REFERENCES coders,
  actor_count INTEGER NOT NULL,
  fact_count INTEGER NOT NULL,
  evidence_count INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_day ON articles (published_first);
CREATE INDEX articles_by_id ON articles (id);

-- The marker: whose bytes these facts were read from. The same article may have come in several records.
CREATE TABLE sources (
  digest TEXT NOT NULL PRIMARY KEY,
  path TEXT NOT NULL,
  byte_offset INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles,
  run INTEGER REFERENCES runs
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_article ON sources (article);

CREATE TABLE rejections (
  digest TEXT NOT NULL,
  path TEXT NOT NULL,
  byte_offset INTEGER NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  url TEXT,
  run INTEGER REFERENCES runs,
  PRIMARY KEY (digest, path, byte_offset)
) STRICT, WITHOUT ROWID;

CREATE TABLE actors (
  article INTEGER NOT NULL REFERENCES articles,
  number INTEGER NOT NULL,
  entity TEXT NOT NULL,
  reading TEXT NOT NULL,
  country TEXT,
  sector TEXT,
  name TEXT,
  role TEXT,
  office TEXT,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_name ON actors (name);

-- `first_day` to `last_day` is when it happened, was said or held; `day_basis` says whether the text dates it
-- ("text") or the day of publication stands in ("published").
CREATE TABLE facts (
  fact INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'mission', 'candidate')),
  article INTEGER NOT NULL REFERENCES articles,
  first_day TEXT,
  last_day TEXT,
  day_basis TEXT,
  confidence REAL NOT NULL,
  rule TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX facts_by_article ON facts (article);
CREATE INDEX facts_by_day ON facts (kind, first_day);

CREATE TABLE statements (
  fact INTEGER PRIMARY KEY REFERENCES facts,
  speaker_name TEXT,
  speaker_country TEXT,
  speaker_role TEXT,
  speaker_text TEXT,
  act TEXT NOT NULL,
  marks TEXT NOT NULL
) STRICT;
CREATE INDEX statements_by_country ON statements (speaker_country);
CREATE INDEX statements_by_name ON statements (speaker_name);

CREATE TABLE events (
  fact INTEGER PRIMARY KEY REFERENCES facts,
  event_type TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  happened_on TEXT
) STRICT;
CREATE INDEX events_by_type ON events (event_type, status);

CREATE TABLE missions (
  fact INTEGER PRIMARY KEY REFERENCES facts,
  sender TEXT NOT NULL,
  host TEXT NOT NULL,
  mission_kind TEXT NOT NULL,
  city TEXT,
  dimension TEXT NOT NULL,
  value TEXT NOT NULL,
  number INTEGER,
  as_of TEXT
) STRICT;
CREATE INDEX missions_by_sides ON missions (sender, host);

CREATE TABLE contexts (
  context TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES facts,
  PRIMARY KEY (context, fact)
) STRICT, WITHOUT ROWID;

-- Who stands where: actor, recipient, speaker, addressee, about, sender, host, claimant.
CREATE TABLE sides (
  country TEXT NOT NULL,
  role TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES facts,
  PRIMARY KEY (country, role, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX sides_by_fact ON sides (fact);

-- Each fact once for each pair of sides it lies between; a < b.
CREATE TABLE pairs (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES facts,
  PRIMARY KEY (a, b, kind, day, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairs_by_fact ON pairs (fact);

-- Code points of articles.text; quote = text[span_start:span_end]. `part` is the field of the fact it belongs to.
CREATE TABLE evidence (
  fact INTEGER NOT NULL REFERENCES facts,
  part TEXT NOT NULL,
  number INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (fact, part, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW passages (fact, passage) AS
  SELECT fact, group_concat(quote, char(10)) FROM evidence
  WHERE part IN ('content_spans', 'sentence_span', 'evidence_span', 'speaker_span', 'speaker.span')
  GROUP BY fact;

CREATE VIRTUAL TABLE words USING fts5 (
  passage, content = 'passages', content_rowid = 'fact', tokenize = 'porter unicode61 remove_diacritics 2'
);
