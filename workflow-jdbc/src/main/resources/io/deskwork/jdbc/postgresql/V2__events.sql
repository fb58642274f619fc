-- Deskwork on PostgreSQL, version 2: events. Replace ${prefix} and ${index} as in version 1, or call
-- createSchema() of JdbcTicketStore, which runs this file after that one.

-- Who is to be told of every entry.
CREATE TABLE ${prefix}subscriber (
  name VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY
);

-- How far a subscriber was told of a ticket: up to the revision told, of those up to latest. due, in
-- microseconds since 1970 UTC, is when to tell more: the end of a claim, the next try after a
-- trouble, or at once; empty when nothing waits, or when a trouble parked it.
CREATE TABLE ${prefix}delivery (
  subscriber VARCHAR(64) COLLATE "C" NOT NULL,
  desk       VARCHAR(16) COLLATE "C" NOT NULL,
  number     BIGINT NOT NULL,
  told       BIGINT NOT NULL,
  latest     BIGINT NOT NULL,
  due        BIGINT,
  claim      VARCHAR(36) COLLATE "C",
  failures   INTEGER DEFAULT 0 NOT NULL,
  trouble    VARCHAR(1000) COLLATE "C",
  PRIMARY KEY (subscriber, desk, number)
);

CREATE INDEX ${index}delivery_due     ON ${prefix}delivery (subscriber, due, desk, number) WHERE due IS NOT NULL;
CREATE INDEX ${index}delivery_trouble ON ${prefix}delivery (subscriber, desk, number) WHERE trouble IS NOT NULL;

INSERT INTO ${prefix}schema_version (version) VALUES (2);
