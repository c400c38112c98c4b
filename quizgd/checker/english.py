"""English words as they are inflected and spelt: one form in the lexicon, the rest follow."""

from __future__ import annotations

import re

_VOWELS = "aeiou"
_SHORT = 3


def spellings(form: str) -> tuple[str, ...]:
    """`form` in British and American spelling: minimise, minimize."""
    found = {form}
    if "is" in form:
        found.add(re.sub(r"(?<=\w\w\w)is(?=e|ing|ation|able|\*)", "iz", form))
    if "our" in form:
        found.add(re.sub(r"(?<=\w\w)our(?=s|ed|ing|able|ly|\b|\*)", "or", form))
    if "centre" in form:
        found.add(form.replace("centre", "center"))
    return tuple(found)


def changed(word: str) -> tuple[str, ...]:
    """The inflections of `word` that do more than add an ending: minimising, carries, evaluation.

    Those that only add one (steps, stepped, stopping) are told by the ear as it listens.
    """
    if len(word) < _SHORT or not word.isascii() or not word.isalpha():
        return ()
    if word.endswith("ate"):
        return (word[:-1] + "ing", word[:-1] + "ion")
    if word.endswith("e"):
        return (word[:-1] + "ing",)
    if word.endswith("y") and word[-2] not in _VOWELS:
        return (word[:-1] + "ies", word[:-1] + "ied")
    return ()


def added(word: str) -> tuple[str, ...]:
    """The inflections of `word` by an ending: needed where more words of a form follow."""
    if len(word) < _SHORT or not word.isascii() or not word.isalpha():
        return ()
    return (word + "s", word + ("d" if word.endswith("e") else "ed"), word + "ing")


def variants(form: str) -> tuple[str, ...]:
    """Every way an English form of the lexicon is typed; a trailing `*` is kept for the ear."""
    found: list[str] = []
    for spelt in spellings(form.casefold()):
        words = spelt.split(" ")
        found.append(spelt)
        if len(words) > 1:
            firsts = (*changed(words[0]), *added(words[0]))
            found += [" ".join((first, *words[1:])) for first in firsts]
        if not spelt.endswith("*"):
            found += [" ".join((*words[:-1], last)) for last in changed(words[-1])]
    return tuple(dict.fromkeys(found))
