-- Version 4: what is asked most often is counted when it is written; speakers are found by any part of their name;
-- reviews correct what facts say. All of this follows from `facts` and `reviews`, in the transaction that writes them.

-- PLOVER's quad class of each event type, so that cooperation and conflict can be told apart in SQL.
CREATE TABLE event_types (
  event_type TEXT NOT NULL PRIMARY KEY,
  quad TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO event_types VALUES
  ('AGREE', 'verbal cooperation'), ('CONSULT', 'verbal cooperation'), ('SUPPORT', 'verbal cooperation'),
  ('CONCEDE', 'verbal cooperation'), ('COOPERATE', 'material cooperation'), ('AID', 'material cooperation'),
  ('RETREAT', 'material cooperation'), ('REQUEST', 'verbal conflict'), ('ACCUSE', 'verbal conflict'),
  ('REJECT', 'verbal conflict'), ('THREATEN', 'verbal conflict'), ('PROTEST', 'material conflict'),
  ('SANCTION', 'material conflict'), ('MOBILIZE', 'material conflict'), ('COERCE', 'material conflict'),
  ('ASSAULT', 'material conflict');

-- How many standing facts lie between a and b (a < b) in a month: YYYY-MM, empty where no day is known.
-- `event_type` and `status` are empty but for events and candidates. Refused facts are not counted.
CREATE TABLE months (
  kind TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  month TEXT NOT NULL,
  event_type TEXT NOT NULL,
  status TEXT NOT NULL,
  facts INTEGER NOT NULL,
  PRIMARY KEY (kind, a, b, month, event_type, status)
) STRICT, WITHOUT ROWID;

-- The same over all types and kinds of status, so that every pair of a large record is told in a second.
CREATE TABLE pair_months (
  kind TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  month TEXT NOT NULL,
  facts INTEGER NOT NULL,
  PRIMARY KEY (kind, a, b, month)
) STRICT, WITHOUT ROWID;

-- Each speaker once as named, described and written; `folded` is all of it without case. The key is a hash of that.
CREATE TABLE speakers (
  speaker INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,
  office TEXT
) STRICT;
CREATE INDEX speakers_by_office ON speakers (office);
CREATE VIRTUAL TABLE speaker_parts USING fts5 (
  folded, content = 'speakers', content_rowid = 'speaker', tokenize = 'trigram'
);
CREATE TRIGGER speakers_are_found AFTER INSERT ON speakers
BEGIN
  INSERT INTO speaker_parts (rowid, folded) VALUES (new.speaker, new.folded);
END;

-- Who spoke about, or to, which side; each statement stands once more under '' for whomever it is about.
CREATE TABLE spoken (
  speaker INTEGER NOT NULL REFERENCES speakers,
  country TEXT NOT NULL,
  day TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES facts,
  PRIMARY KEY (speaker, country, day, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoken_by_fact ON spoken (fact);

DROP INDEX statements_by_country;
CREATE INDEX articles_by_outlet ON articles (outlet);

-- The index of words knows between whom a passage lies: ``NORRUS`` for each pair.
DROP TABLE words;
DROP VIEW passages;
CREATE VIEW passages (fact, passage, sides) AS
  SELECT fact, group_concat(quote, char(10)), (
    SELECT group_concat(a || b, ' ') FROM (
      SELECT a, b FROM pairs WHERE pairs.fact = evidence.fact ORDER BY a, b
    )
  )
  FROM evidence
  WHERE part IN ('content_spans', 'sentence_span', 'evidence_span', 'speaker_span', 'speaker.span')
  GROUP BY fact;
CREATE VIRTUAL TABLE words USING fts5 (
  passage, sides,
  content = 'passages', content_rowid = 'fact', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO words (words) VALUES ('rebuild');

DROP VIEW refused;
DROP VIEW verdicts;
DROP TRIGGER reviews_stay_as_written;
DROP TRIGGER reviews_stay;

-- `field` and `value` are of corrections alone: which field of the fact, and what it should hold, as JSON.
CREATE TABLE judged (
  review INTEGER PRIMARY KEY,
  fact TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct', 'note', 'undo')),
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  undoes INTEGER REFERENCES judged,
  field TEXT,
  value TEXT,
  CHECK ((verdict = 'correct') = (field IS NOT NULL AND value IS NOT NULL))
) STRICT;
INSERT INTO judged
  SELECT review, fact, verdict, note, reviewer, reviewed_at, undoes, NULL, NULL FROM reviews ORDER BY review;
DROP TABLE reviews;
ALTER TABLE judged RENAME TO reviews;
CREATE INDEX reviews_by_fact ON reviews (fact);
CREATE INDEX reviews_by_undone ON reviews (undoes) WHERE undoes IS NOT NULL;

CREATE TRIGGER reviews_stay_as_written BEFORE UPDATE ON reviews
BEGIN
  SELECT RAISE(ABORT, 'reviews are never changed; undo one and write another');
END;

CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
BEGIN
  SELECT RAISE(ABORT, 'reviews are never deleted; undo one instead');
END;

-- The reviews that nobody took back.
CREATE VIEW standing (review, fact, verdict, reviewer, field, value) AS
  SELECT review, fact, verdict, reviewer, field, value FROM reviews
  WHERE verdict != 'undo' AND NOT EXISTS (SELECT 1 FROM reviews AS later WHERE later.undoes = reviews.review);

-- The standing verdict of each reviewer on each fact.
CREATE VIEW verdicts (fact, reviewer, verdict, review) AS
  SELECT fact, reviewer, verdict, max(review) FROM standing
  WHERE verdict IN ('accept', 'reject') GROUP BY fact, reviewer;

-- The layer that reviews lay over the facts: those whose last verdict is a rejection ...
CREATE TABLE refused (fact INTEGER PRIMARY KEY REFERENCES facts) STRICT;
INSERT INTO refused
  SELECT facts.fact FROM facts JOIN verdicts AS last ON last.fact = facts.id
  WHERE verdict = 'reject' AND NOT EXISTS (
    SELECT 1 FROM verdicts AS later WHERE later.fact = last.fact AND later.review > last.review
  );

-- ... and those that are corrected, as JSON of the fact as it now reads. Every other table follows the correction.
CREATE TABLE corrected (
  fact INTEGER PRIMARY KEY REFERENCES facts,
  data TEXT NOT NULL
) STRICT;

-- Facts that somebody judged and that a newer coder no longer reads, as they were: so that nobody's work is lost.
CREATE TABLE withdrawn (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles,
  data TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_by_article ON withdrawn (article);

INSERT INTO months
  SELECT pairs.kind, a, b, substr(day, 1, 7), coalesce(event_type, ''), coalesce(status, ''), count(*)
  FROM pairs LEFT JOIN events USING (fact)
  WHERE fact NOT IN (SELECT fact FROM refused)
  GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO pair_months SELECT kind, a, b, month, sum(facts) FROM months GROUP BY 1, 2, 3, 4;

INSERT OR IGNORE INTO speakers
  SELECT speaker_key(folded, office), folded, office FROM (
    SELECT folded(speaker_name, speaker_role, speaker_text) AS folded,
      json_extract(data, '$.speaker.office') AS office
    FROM statements JOIN facts USING (fact)
  ) WHERE folded IS NOT NULL;
INSERT INTO spoken
  SELECT speaker, '', coalesce(first_day, ''), fact FROM (
    SELECT fact, first_day,
      speaker_key(folded(speaker_name, speaker_role, speaker_text), json_extract(data, '$.speaker.office')) AS speaker
    FROM statements JOIN facts USING (fact)
  ) WHERE speaker IS NOT NULL;
INSERT OR IGNORE INTO spoken
  SELECT speaker, sides.country, day, fact FROM spoken JOIN sides USING (fact)
  WHERE spoken.country = '' AND role IN ('addressee', 'about');
