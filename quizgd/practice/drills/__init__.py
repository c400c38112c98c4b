"""Drills: short exercises beside the questions. Their results are kept; the schedule is not moved.

Pure logic: what is asked, how it is judged, which comes next. No screen, no clock, no chance of
its own: a deck is dealt from a seed, and the same seed deals the same deck.
"""
