"""The chapters of the report: what stands on its pages, taken from one snapshot."""
