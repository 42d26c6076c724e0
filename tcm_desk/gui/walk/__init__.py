"""The walk through the sections: what is asked, what it feeds, what is still open."""
