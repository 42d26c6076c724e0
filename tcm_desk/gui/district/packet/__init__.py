"""One packet at the desk: looked at, decided on, answered."""
