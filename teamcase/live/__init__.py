"""A meeting as it is held: phases, the board of cards, the pen, the speakers, and the draft of a record made of them."""
