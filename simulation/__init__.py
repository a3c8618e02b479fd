"""Graphs with planted truth, and what the analyses make of them: the proof that the statistics work.

Nothing here shares code with the analyses but the shape of their input and output (``kg.analytics.study``,
``kg.model.patterns``) and the rule by which decisions count once (``kg.analytics.decisions``), which is
itself put to the test."""

import os

# Worlds are shared out among processes; threads of the linear algebra beside them only take turns.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
