"""整改: what is done about findings, and the ledger that is reported by quarter."""
