"""How the window looks: tokens, the look in force, and the parts pages are made of."""
