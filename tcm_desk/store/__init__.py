"""The SQLite database: tables, repositories, transactions, migrations."""
