-- Version 3: questions that are asked again, and which facts each has shown. `conditions` is JSON, keys as in Query.

CREATE TABLE watches (
  name TEXT PRIMARY KEY,
  conditions TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watched (
  name TEXT NOT NULL REFERENCES watches,
  fact TEXT NOT NULL,
  PRIMARY KEY (name, fact)
) STRICT, WITHOUT ROWID;
