-- Deskwork on PostgreSQL, version 3: search. Replace ${prefix} and ${index} as in version 1, or call
-- createSchema() of JdbcTicketStore, which runs this file after those. Tickets that are there
-- already are found by text and by their fields once the host has called reindex() of
-- JdbcTicketStore.

-- What a ticket is found by: words of its key and its texts, under the field '*', and values of its
-- searchable fields, as texts in the order of the values.
CREATE TABLE ${prefix}search (
  field  VARCHAR(64) COLLATE "C"  NOT NULL,
  term   VARCHAR(128) COLLATE "C" NOT NULL,
  desk   VARCHAR(16) COLLATE "C"  NOT NULL,
  number BIGINT       NOT NULL,
  PRIMARY KEY (field, term, desk, number)
);

CREATE INDEX ${index}search_ticket ON ${prefix}search (desk, number, field, term);

-- A customer sees what is shared in the organization, and beside it what they reported.
-- Where your indexes begin otherwise than your tables do, drop this one by its name.
DROP INDEX ${prefix}ticket_organization;
CREATE INDEX ${index}ticket_visible  ON ${prefix}ticket (organization, shared, desk, number);
CREATE INDEX ${index}ticket_reporter ON ${prefix}ticket (reporter, desk, number);

-- What ails, which is little.
CREATE INDEX ${index}ticket_parked    ON ${prefix}ticket (desk, number) WHERE parked IS NOT NULL;
CREATE INDEX ${index}delivery_trouble ON ${prefix}delivery (subscriber, desk, number) WHERE trouble IS NOT NULL;

INSERT INTO ${prefix}schema_version (version) VALUES (3);
