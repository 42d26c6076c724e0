"""首页: how the running assessment stands, and what comes next."""
