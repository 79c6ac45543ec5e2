"""Kin: what a genogram is drawn from beyond who belongs to whom, and every change of it, each undone by one press."""
