"""The district's desk: its register, what came in, and what was answered.

A packet that came in is never changed or deleted; only where it stands, and under which
entry of the register. What was looked at and not kept is told by `arrival`.
"""

_KEPT_FOR_EVER = (
    "packet_id, facility_id, facility_name, facility_type, uscc, division, parent, "
    "period, standards, edits, history_head, signed_at, signer, fingerprint, anchors, "
    "judged_at, pages, doubts, document_digest, file_digest, file_name, file_bytes, "
    "received_at, received_by"
)

STATEMENTS = (
    """
    CREATE TABLE register_entry (
        id CHAR(32) NOT NULL PRIMARY KEY,
        name VARCHAR NOT NULL,
        type VARCHAR NOT NULL,
        uscc VARCHAR UNIQUE,
        division VARCHAR NOT NULL,
        parent VARCHAR,
        facility_id CHAR(32) UNIQUE,
        added_at VARCHAR NOT NULL,
        struck_at VARCHAR
    )
    """,
    """
    CREATE TABLE received_packet (
        packet_id VARCHAR NOT NULL PRIMARY KEY,
        entry_id CHAR(32) REFERENCES register_entry (id),
        standing VARCHAR NOT NULL,
        facility_id CHAR(32) NOT NULL,
        facility_name VARCHAR NOT NULL,
        facility_type VARCHAR NOT NULL,
        uscc VARCHAR,
        division VARCHAR NOT NULL,
        parent VARCHAR,
        period VARCHAR NOT NULL,
        standards VARCHAR NOT NULL,
        edits INTEGER,
        history_head VARCHAR,
        signed_at VARCHAR,
        signer VARCHAR NOT NULL,
        fingerprint VARCHAR NOT NULL,
        anchors VARCHAR NOT NULL,
        judged_at VARCHAR NOT NULL,
        pages VARCHAR NOT NULL,
        doubts VARCHAR NOT NULL,
        document_digest VARCHAR NOT NULL,
        file_digest VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        file_bytes INTEGER NOT NULL,
        received_at VARCHAR NOT NULL,
        received_by VARCHAR NOT NULL
    )
    """,
    """
    CREATE INDEX ix_received_packet_place ON received_packet (period, facility_id)
    """,
    """
    CREATE INDEX ix_received_packet_file_digest ON received_packet (file_digest)
    """,
    f"""
    CREATE TRIGGER received_packet_is_not_changed
    BEFORE UPDATE OF {_KEPT_FOR_EVER} ON received_packet
    BEGIN SELECT RAISE(ABORT, 'a packet that came in does not change'); END
    """,
    """
    CREATE TRIGGER received_packet_is_not_deleted BEFORE DELETE ON received_packet
    BEGIN SELECT RAISE(ABORT, 'a packet that came in does not change'); END
    """,
    """
    CREATE TABLE received_document (
        packet_id VARCHAR NOT NULL PRIMARY KEY REFERENCES received_packet (packet_id),
        document BLOB NOT NULL,
        findings BLOB NOT NULL
    )
    """,
    """
    CREATE TRIGGER received_document_is_not_changed BEFORE UPDATE ON received_document
    BEGIN SELECT RAISE(ABORT, 'a packet that came in does not change'); END
    """,
    """
    CREATE TRIGGER received_document_is_not_deleted BEFORE DELETE ON received_document
    BEGIN SELECT RAISE(ABORT, 'a packet that came in does not change'); END
    """,
    """
    CREATE TABLE packet_event (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        packet_id VARCHAR NOT NULL REFERENCES received_packet (packet_id),
        at VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        note VARCHAR NOT NULL,
        answer BLOB
    )
    """,
    "CREATE INDEX ix_packet_event_packet_id ON packet_event (packet_id)",
    """
    CREATE TRIGGER packet_event_is_not_changed BEFORE UPDATE ON packet_event
    BEGIN SELECT RAISE(ABORT, 'packet_event is append-only'); END
    """,
    """
    CREATE TRIGGER packet_event_is_not_deleted BEFORE DELETE ON packet_event
    BEGIN SELECT RAISE(ABORT, 'packet_event is append-only'); END
    """,
    """
    CREATE TABLE arrival (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        round CHAR(32) NOT NULL,
        at VARCHAR NOT NULL,
        actor VARCHAR NOT NULL,
        file_name VARCHAR NOT NULL,
        file_digest VARCHAR NOT NULL,
        result VARCHAR NOT NULL,
        status VARCHAR NOT NULL,
        problems VARCHAR NOT NULL,
        packet_id VARCHAR,
        facility_id CHAR(32),
        facility_name VARCHAR NOT NULL,
        period VARCHAR NOT NULL
    )
    """,
    "CREATE INDEX ix_arrival_round ON arrival (round)",
    "CREATE INDEX ix_arrival_facility_id ON arrival (facility_id)",
    """
    CREATE TRIGGER arrival_is_not_changed BEFORE UPDATE ON arrival
    BEGIN SELECT RAISE(ABORT, 'arrival is append-only'); END
    """,
    """
    CREATE TRIGGER arrival_is_not_deleted BEFORE DELETE ON arrival
    BEGIN SELECT RAISE(ABORT, 'arrival is append-only'); END
    """,
)
