"""The form packs that assessments were begun with, each kept once."""

STATEMENTS = (
    """
    CREATE TABLE pack (
        digest VARCHAR NOT NULL PRIMARY KEY,
        pack_id VARCHAR NOT NULL,
        version VARCHAR NOT NULL,
        files BLOB NOT NULL,
        kept_at VARCHAR NOT NULL
    )
    """,
)
