"""GEDCOM, the form in which genealogy programs exchange families (5.5.1 and 7): read into plain data and written from it. Pure."""
