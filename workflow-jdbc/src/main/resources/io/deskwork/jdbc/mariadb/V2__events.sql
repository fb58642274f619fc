-- Deskwork on MariaDB, version 2: events. Replace ${prefix} and ${index} as in version 1, or call
-- createSchema() of JdbcTicketStore, which runs this file after that one.

-- Who is to be told of every entry.
CREATE TABLE ${prefix}subscriber (
  name VARCHAR(64) NOT NULL PRIMARY KEY
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- How far a subscriber was told of a ticket: up to the revision told, of those up to latest. due, in
-- microseconds since 1970 UTC, is when to tell more: the end of a claim, the next try after a
-- trouble, or at once; empty when nothing waits, or when a trouble parked it.
CREATE TABLE ${prefix}delivery (
  subscriber VARCHAR(64) NOT NULL,
  desk       VARCHAR(16) NOT NULL,
  number     BIGINT NOT NULL,
  told       BIGINT NOT NULL,
  latest     BIGINT NOT NULL,
  due        BIGINT,
  claim      VARCHAR(36),
  failures   INTEGER DEFAULT 0 NOT NULL,
  trouble    VARCHAR(1000),
  PRIMARY KEY (subscriber, desk, number)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX ${index}delivery_due     ON ${prefix}delivery (subscriber, due, desk, number);
CREATE INDEX ${index}delivery_trouble ON ${prefix}delivery (trouble(8));

INSERT INTO ${prefix}schema_version (version) VALUES (2);
