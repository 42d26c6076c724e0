"""The first schema: facilities, their assessments, facts with history, packets."""

STATEMENTS = (
    """
    CREATE TABLE facility (
        id CHAR(32) NOT NULL PRIMARY KEY,
        name VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        uscc VARCHAR,
        division VARCHAR NOT NULL,
        parent VARCHAR,
        created_at VARCHAR NOT NULL
    )
    """,
    """
    CREATE TABLE assessment (
        id CHAR(32) NOT NULL PRIMARY KEY,
        facility_id CHAR(32) NOT NULL REFERENCES facility (id),
        period VARCHAR NOT NULL,
        standards VARCHAR NOT NULL,
        pack_id VARCHAR NOT NULL,
        pack_version VARCHAR NOT NULL,
        pack_digest VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        begun_at VARCHAR NOT NULL,
        UNIQUE (facility_id, period)
    )
    """,
    """
    CREATE TABLE fact_history (
        edit INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        facility_id CHAR(32) NOT NULL REFERENCES facility (id),
        period VARCHAR NOT NULL,
        item VARCHAR NOT NULL,
        "row" VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        old VARCHAR,
        new VARCHAR
    )
    """,
    """
    CREATE INDEX ix_fact_history_key
    ON fact_history (facility_id, item, "row", "column")
    """,
    """
    CREATE TRIGGER fact_history_is_not_changed BEFORE UPDATE ON fact_history
    BEGIN SELECT RAISE(ABORT, 'fact_history is append-only'); END
    """,
    """
    CREATE TRIGGER fact_history_is_not_deleted BEFORE DELETE ON fact_history
    BEGIN SELECT RAISE(ABORT, 'fact_history is append-only'); END
    """,
    """
    CREATE TABLE fact (
        facility_id CHAR(32) NOT NULL REFERENCES facility (id),
        period VARCHAR NOT NULL,
        item VARCHAR NOT NULL,
        "row" VARCHAR NOT NULL,
        "column" VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        edit INTEGER NOT NULL REFERENCES fact_history (edit),
        PRIMARY KEY (facility_id, period, item, "row", "column")
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE packet (
        id CHAR(32) NOT NULL PRIMARY KEY,
        assessment_id CHAR(32) NOT NULL REFERENCES assessment (id),
        sealed_at VARCHAR NOT NULL,
        edit INTEGER NOT NULL,
        short_code VARCHAR NOT NULL,
        document BLOB NOT NULL,
        document_digest VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        file_digest VARCHAR NOT NULL
    )
    """,
    "CREATE INDEX ix_packet_assessment_id ON packet (assessment_id)",
    """
    CREATE TRIGGER packet_is_not_changed BEFORE UPDATE ON packet
    BEGIN SELECT RAISE(ABORT, 'a sealed packet does not change'); END
    """,
    """
    CREATE TRIGGER packet_is_not_deleted BEFORE DELETE ON packet
    BEGIN SELECT RAISE(ABORT, 'a sealed packet does not change'); END
    """,
    """
    CREATE TABLE preference (
        name VARCHAR NOT NULL PRIMARY KEY,
        text VARCHAR NOT NULL
    )
    """,
)
