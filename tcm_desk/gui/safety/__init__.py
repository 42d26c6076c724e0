"""备份与恢复, 自检, and what is shown when the data cannot be opened."""
