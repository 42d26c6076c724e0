"""What is asked, and by which standards it is judged: schema, reading, checking."""
