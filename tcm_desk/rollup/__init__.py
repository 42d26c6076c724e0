"""What a county's facilities come to together; knows no database and no page.

A facility's packet becomes a contribution to each roll-up, contributions become tallies
that can be added in any order, and a tally becomes the county's figure.
"""
