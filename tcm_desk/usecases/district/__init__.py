"""What the district does at its desk: take packets in, list, compare, answer."""
