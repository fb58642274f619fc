-- Deskwork on H2, version 1. Replace ${prefix} by what your tables begin with (a schema and a dot
-- may come first) and ${index} by what your indexes begin with, or call createSchema() of
-- JdbcTicketStore, which runs this file.

CREATE TABLE ${prefix}schema_version (
  version INTEGER NOT NULL PRIMARY KEY
);

-- What a name and version of a workflow stand for.
CREATE TABLE ${prefix}workflow (
  name        VARCHAR(64) NOT NULL,
  version     INTEGER     NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  PRIMARY KEY (name, version)
);

-- The last number given under each prefix of keys.
CREATE TABLE ${prefix}ticket_key (
  desk   VARCHAR(16) NOT NULL PRIMARY KEY,
  latest BIGINT      NOT NULL
);

-- The fold of a ticket's entries: body is the ticket, the other columns are what queries ask for.
-- due is in microseconds since 1970 UTC and empty when no timer runs or the ticket is parked.
-- erased is how many personal texts of its entries were destroyed.
-- Bytes are VARBINARY, up to a mebibyte: H2 keeps a BLOB outside of the row and of its transaction,
-- and a kill may leave one without the other.
CREATE TABLE ${prefix}ticket (
  desk         VARCHAR(16)  NOT NULL,
  number       BIGINT       NOT NULL,
  revision     BIGINT       NOT NULL,
  status       VARCHAR(64)  NOT NULL,
  organization VARCHAR(255) NOT NULL,
  reporter     VARCHAR(255),
  shared       BOOLEAN      NOT NULL,
  assignee     VARCHAR(255),
  due          BIGINT,
  parked       VARCHAR(1000),
  head         VARCHAR(64)  NOT NULL,
  erased       BIGINT       NOT NULL DEFAULT 0,
  body         VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (desk, number)
);

CREATE INDEX ${index}ticket_status   ON ${prefix}ticket (status, desk, number);
CREATE INDEX ${index}ticket_visible  ON ${prefix}ticket (organization, shared, desk, number);
CREATE INDEX ${index}ticket_reporter ON ${prefix}ticket (reporter, desk, number);
CREATE INDEX ${index}ticket_assignee ON ${prefix}ticket (assignee, desk, number);
CREATE INDEX ${index}ticket_due      ON ${prefix}ticket (due, desk, number);
CREATE INDEX ${index}ticket_parked   ON ${prefix}ticket (parked, desk, number);

-- History. sealed is never rewritten; personal loses texts when a person is erased.
CREATE TABLE ${prefix}entry (
  desk     VARCHAR(16)  NOT NULL,
  number   BIGINT       NOT NULL,
  revision BIGINT       NOT NULL,
  command  VARCHAR(255) NOT NULL,
  seal     VARCHAR(64)  NOT NULL,
  sealed   VARBINARY(1048576) NOT NULL,
  personal VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (desk, number, revision),
  CONSTRAINT ${index}entry_command UNIQUE (command)
);

INSERT INTO ${prefix}schema_version (version) VALUES (1);
