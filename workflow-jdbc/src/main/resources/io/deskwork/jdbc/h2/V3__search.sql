-- Deskwork on H2, version 3: search. Replace ${prefix} and ${index} as in version 1, or call
-- createSchema() of JdbcTicketStore, which runs this file after those. Tickets that are there
-- already are found by text and by their fields once the host has called reindex() of
-- JdbcTicketStore.

-- What a ticket is found by: words of its key and its texts, under the field '*', and values of its
-- searchable fields, as texts in the order of the values.
CREATE TABLE ${prefix}search (
  field  VARCHAR(64)  NOT NULL,
  term   VARCHAR(128) NOT NULL,
  desk   VARCHAR(16)  NOT NULL,
  number BIGINT       NOT NULL,
  PRIMARY KEY (field, term, desk, number)
);

CREATE INDEX ${index}search_ticket ON ${prefix}search (desk, number, field, term);

INSERT INTO ${prefix}schema_version (version) VALUES (3);
