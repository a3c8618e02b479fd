"""Speed of the program, measured on documents made from the project's samples."""
