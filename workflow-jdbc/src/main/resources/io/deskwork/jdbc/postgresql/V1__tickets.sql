-- Deskwork on PostgreSQL, version 1. Replace ${prefix} by what your tables begin with (a schema and
-- a dot may come first) and ${index} by what your indexes begin with, or call createSchema() of
-- JdbcTicketStore, which runs this file. The database's encoding must be UTF8.

CREATE TABLE ${prefix}schema_version (
  version INTEGER NOT NULL PRIMARY KEY
);

-- What a name and version of a workflow stand for.
CREATE TABLE ${prefix}workflow (
  name        VARCHAR(64) COLLATE "C" NOT NULL,
  version     INTEGER                 NOT NULL,
  fingerprint VARCHAR(64) COLLATE "C" NOT NULL,
  PRIMARY KEY (name, version)
);

-- The last number given under each prefix of keys.
CREATE TABLE ${prefix}ticket_key (
  desk   VARCHAR(16) COLLATE "C" NOT NULL PRIMARY KEY,
  latest BIGINT                  NOT NULL
);

-- The fold of a ticket's entries: body is the ticket, the other columns are what queries ask for.
-- due is in microseconds since 1970 UTC and empty when no timer runs or the ticket is parked.
-- erased is how many personal texts of its entries were destroyed.
CREATE TABLE ${prefix}ticket (
  desk         VARCHAR(16)   COLLATE "C" NOT NULL,
  number       BIGINT                    NOT NULL,
  revision     BIGINT                    NOT NULL,
  status       VARCHAR(64)   COLLATE "C" NOT NULL,
  organization VARCHAR(255)  COLLATE "C" NOT NULL,
  reporter     VARCHAR(255)  COLLATE "C",
  shared       BOOLEAN                   NOT NULL,
  assignee     VARCHAR(255)  COLLATE "C",
  due          BIGINT,
  parked       VARCHAR(1000) COLLATE "C",
  head         VARCHAR(64)   COLLATE "C" NOT NULL,
  erased       BIGINT                    NOT NULL DEFAULT 0,
  body         BYTEA                     NOT NULL,
  PRIMARY KEY (desk, number)
);

CREATE INDEX ${index}ticket_status   ON ${prefix}ticket (status, desk, number);
CREATE INDEX ${index}ticket_visible  ON ${prefix}ticket (organization, shared, desk, number);
CREATE INDEX ${index}ticket_reporter ON ${prefix}ticket (reporter, desk, number);
CREATE INDEX ${index}ticket_assignee ON ${prefix}ticket (assignee, desk, number);
CREATE INDEX ${index}ticket_due      ON ${prefix}ticket (due, desk, number) WHERE due IS NOT NULL;
CREATE INDEX ${index}ticket_parked   ON ${prefix}ticket (desk, number) WHERE parked IS NOT NULL;

-- History. sealed is never rewritten; personal loses texts when a person is erased.
CREATE TABLE ${prefix}entry (
  desk     VARCHAR(16)  COLLATE "C" NOT NULL,
  number   BIGINT                   NOT NULL,
  revision BIGINT                   NOT NULL,
  command  VARCHAR(255) COLLATE "C" NOT NULL,
  seal     VARCHAR(64)  COLLATE "C" NOT NULL,
  sealed   BYTEA                    NOT NULL,
  personal BYTEA                    NOT NULL,
  PRIMARY KEY (desk, number, revision),
  CONSTRAINT ${index}entry_command UNIQUE (command)
);

INSERT INTO ${prefix}schema_version (version) VALUES (1);
