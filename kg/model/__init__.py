"""The records that the other packages exchange: frozen dataclasses, standard library only."""
