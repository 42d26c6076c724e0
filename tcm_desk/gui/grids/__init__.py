"""Pages whose heart is a table: techniques, roster, logs."""
