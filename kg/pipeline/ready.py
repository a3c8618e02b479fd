"""What all processes that read by the standard line share; imported by the one that they are forked from.

That one would otherwise wait until the first of them is asked for, and each would read the tables again.
"""

from __future__ import annotations

import kg.extract.line
import kg.readers.document  # noqa: F401 (loaded here, once for all of them)
from kg.extract.type_words import shipped_type_words
from kg.extract.weights import shipped_weights
from kg.extract.wording import shipped_wording

shipped_wording()
shipped_type_words()
shipped_weights()
