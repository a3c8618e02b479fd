"""The command line: a command parses, calls one plain function, prints."""
