"""How much of what a careful reader finds the program finds: figures per field, with their uncertainty."""
