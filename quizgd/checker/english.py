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


def inflections(word: str) -> tuple[str, ...]:
    """`word` with the regular endings of nouns and verbs: step, steps, stepped, stepping."""
    if len(word) < _SHORT or not word.isascii() or not word.isalpha():
        return (word,)
    found = [word, word + "s"]
    if word.endswith("e"):
        found += [word + "d", word[:-1] + "ing"]
        if word.endswith("ate"):
            found.append(word[:-1] + "ion")
    elif word.endswith("y") and word[-2] not in _VOWELS:
        found += [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    else:
        found += [word + "ed", word + "ing"]
        if word.endswith(("s", "x", "z", "ch", "sh")):
            found.append(word + "es")
        if word[-1] not in "aeiouwxy" and word[-2] in _VOWELS and word[-3] not in _VOWELS:
            found += [word + word[-1] + "ed", word + word[-1] + "ing"]
    return tuple(found)


def variants(form: str) -> tuple[str, ...]:
    """Every way an English form of the lexicon is typed; a trailing `*` is kept for the ear."""
    found: list[str] = []
    for spelt in spellings(form.casefold()):
        words = spelt.split(" ")
        if spelt.endswith("*") or len(words) == 1:
            firsts = inflections(words[0]) if len(words) > 1 else (words[0],)
        else:
            firsts = inflections(words[0])
        found += [" ".join((first, *words[1:])) for first in firsts]
        if not spelt.endswith("*"):
            found += [" ".join((*words[:-1], last)) for last in inflections(words[-1])]
    return tuple(dict.fromkeys(found))
