"""Legal numbers as dated rows, and the working days they are counted in."""
