"""The command line: a command parses, calls one plain function, and prints; one command a file."""
