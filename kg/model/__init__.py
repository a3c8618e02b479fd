"""The records that the other packages exchange: unchanging dataclasses, standard library only."""
