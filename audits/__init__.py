"""Tools of other people that judge teamcase from outside: `make audit` runs each in an environment of its own and prints one table."""
