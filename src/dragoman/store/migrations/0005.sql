-- Version 5: which texts are copies of one another, kept as articles arrive.
-- A story is a set of texts that copies connect; it is named by the smallest digest of them, and each digest of a
-- text in it leads there. What follows from the articles stands here, and can be made anew from them.

-- `digest`: 128-bit hash of the normalised words. `story`: the text whose digest names its story. `runs`: how many
-- distinct runs of words it has. `holds_many`: a digest, live page or list of other stories.
CREATE TABLE story_texts (
  text INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  story INTEGER NOT NULL,
  runs INTEGER NOT NULL,
  holds_many INTEGER NOT NULL
) STRICT;
CREATE INDEX story_texts_by_story ON story_texts (story);

-- The sample of runs (32 bits of each) by which possible copies are looked up.
CREATE TABLE story_runs (
  run INTEGER NOT NULL,
  text INTEGER NOT NULL,
  PRIMARY KEY (run, text)
) STRICT, WITHOUT ROWID;

-- What two texts share, first < second: the copies that made stories one, and every shared quotation and digest
-- between two stories. `containment` is the shared part of the shorter text, `quoted` how much of it is quoted.
CREATE TABLE story_ties (
  first INTEGER NOT NULL,
  second INTEGER NOT NULL,
  tie TEXT NOT NULL CHECK (tie IN ('copy', 'contains', 'shared_quote')),
  shared INTEGER NOT NULL,
  containment REAL NOT NULL,
  quoted REAL NOT NULL,
  PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

-- Each article as a printing of its text: the site it stood on, the listed outlet of that site, whom the page
-- credits the text to (JSON: form, name, domain of the listed outlet, start, end), whether it names an author.
CREATE TABLE story_pages (
  article INTEGER PRIMARY KEY REFERENCES articles,
  text INTEGER NOT NULL REFERENCES story_texts,
  site TEXT NOT NULL,
  outlet TEXT,
  credits TEXT,
  has_byline INTEGER NOT NULL
) STRICT;
CREATE INDEX story_pages_by_text ON story_pages (text);

-- By which rules all of this was made; empty until it is. Other rules make it anew with the next article.
CREATE TABLE story_rules (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  rules TEXT NOT NULL
) STRICT;
INSERT INTO story_rules VALUES (1, '');
