-- Version 2: what people say of the facts. A log: rows are added, never changed; the last word counts.
-- `fact` is facts.id, which outlives the row: a review stays when a newer coder no longer finds the fact.

CREATE TABLE reviews (
  review INTEGER PRIMARY KEY,
  fact TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'note', 'undo')),
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  reviewed_at TEXT NOT NULL,
  undoes INTEGER REFERENCES reviews
) STRICT;
CREATE INDEX reviews_by_fact ON reviews (fact);

CREATE TRIGGER reviews_stay_as_written BEFORE UPDATE ON reviews
BEGIN
  SELECT RAISE(ABORT, 'reviews are never changed; undo one and write another');
END;

CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews
BEGIN
  SELECT RAISE(ABORT, 'reviews are never deleted; undo one instead');
END;

-- The standing verdict of each reviewer on each fact.
CREATE VIEW verdicts (fact, reviewer, verdict, review) AS
  SELECT fact, reviewer, verdict, max(review) FROM reviews
  WHERE verdict IN ('accept', 'reject')
    AND review NOT IN (SELECT undoes FROM reviews WHERE undoes IS NOT NULL)
  GROUP BY fact, reviewer;

-- The facts whose last standing verdict, whoever gave it, is a rejection.
CREATE VIEW refused (fact) AS
  SELECT fact FROM verdicts AS last
  WHERE verdict = 'reject' AND NOT EXISTS (
    SELECT 1 FROM verdicts AS later WHERE later.fact = last.fact AND later.review > last.review
  );
