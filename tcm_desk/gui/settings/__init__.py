"""设置: one page of calm cards, what reads well first."""
