"""What became of an assessment: sealed, exported, withdrawn, and what came back.

Packets get the number of their version. Until now sealing locked nothing: what was
typed afterwards stays open to be typed, as if it had been withdrawn for that.
"""

STATEMENTS = (
    """
    CREATE TABLE assessment_event (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        assessment_id CHAR(32) NOT NULL REFERENCES assessment (id),
        at VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        note VARCHAR NOT NULL
    )
    """,
    """
    CREATE INDEX ix_assessment_event_assessment_id
    ON assessment_event (assessment_id)
    """,
    """
    CREATE TRIGGER assessment_event_is_not_changed BEFORE UPDATE ON assessment_event
    BEGIN SELECT RAISE(ABORT, 'assessment_event is append-only'); END
    """,
    """
    CREATE TRIGGER assessment_event_is_not_deleted BEFORE DELETE ON assessment_event
    BEGIN SELECT RAISE(ABORT, 'assessment_event is append-only'); END
    """,
    """
    CREATE TABLE packet_versioned (
        id CHAR(32) NOT NULL PRIMARY KEY,
        assessment_id CHAR(32) NOT NULL REFERENCES assessment (id),
        version INTEGER NOT NULL,
        sealed_at VARCHAR NOT NULL,
        edit INTEGER NOT NULL,
        short_code VARCHAR NOT NULL,
        document BLOB NOT NULL,
        document_digest VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        file_digest VARCHAR NOT NULL,
        history_head VARCHAR,
        UNIQUE (assessment_id, version)
    )
    """,
    """
    INSERT INTO packet_versioned
    SELECT id, assessment_id,
           row_number() OVER (PARTITION BY assessment_id ORDER BY edit, sealed_at),
           sealed_at, edit, short_code, document, document_digest, file_name,
           file_digest, history_head
    FROM packet
    """,
    "DROP TABLE packet",
    "ALTER TABLE packet_versioned RENAME TO packet",
    """
    CREATE TRIGGER packet_is_not_changed BEFORE UPDATE ON packet
    BEGIN SELECT RAISE(ABORT, 'a sealed packet does not change'); END
    """,
    """
    CREATE TRIGGER packet_is_not_deleted BEFORE DELETE ON packet
    BEGIN SELECT RAISE(ABORT, 'a sealed packet does not change'); END
    """,
    """
    INSERT INTO assessment_event (assessment_id, at, actor, kind, version, note)
    SELECT assessment_id, sealed_at, '', 'sealed', version, short_code
    FROM packet ORDER BY assessment_id, version
    """,
    # The note stays empty: nobody was asked for a reason.
    """
    INSERT INTO assessment_event (assessment_id, at, actor, kind, version, note)
    SELECT latest.assessment_id, latest.sealed_at, '', 'withdrawn', latest.version, ''
    FROM packet AS latest
    JOIN assessment ON assessment.id = latest.assessment_id
    WHERE latest.version = (
        SELECT max(version) FROM packet
        WHERE packet.assessment_id = latest.assessment_id
    ) AND EXISTS (
        SELECT * FROM fact_history
        WHERE fact_history.facility_id = assessment.facility_id
          AND fact_history.period IN ('', assessment.period)
          AND fact_history.edit > latest.edit
    )
    """,
    """
    UPDATE assessment SET state = CASE (
        SELECT kind FROM assessment_event
        WHERE assessment_id = assessment.id ORDER BY id DESC LIMIT 1
    ) WHEN 'sealed' THEN 'sealed' ELSE 'draft' END
    """,
)
