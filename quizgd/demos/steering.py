"""Settings that change during a run, written as text: `12:rate=0.05` is from update 12 on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from quizgd.demos import DemoError
from quizgd.demos.knob import Knob
from quizgd.language import Bilingual, Lang

STEER = "steer"
"""The setting that holds them, joined by commas."""
Plan = dict[int, dict[str, float]]
_CHANGE = re.compile(r"\s*([0-9]{1,5})\s*:\s*([a-z-]+)\s*=\s*(\S+)\s*")


def planned(
    text: str, find: Callable[[str], Knob], read: Callable[[Knob, str, str], float], lang: Lang
) -> Plan:
    """By the number of updates made before, the settings that change then. Raises `DemoError`.

    `find` gives the knob of a name, `read` the value of a knob from text.
    """
    plan: Plan = {}
    for part in text.split(","):
        found = _CHANGE.fullmatch(part)
        if found is None:
            shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in part)
            said = Bilingual(
                f"‘steer’에는 12:rate=0.05처럼 갱신 번호, 설정, 값을 씁니다. 받은 값: "
                f"‘{shown[:40]}’.",
                f"'steer' takes an update, a setting and a value, such as 12:rate=0.05; "
                f"'{shown[:40]}' is not that.",
            )
            raise DemoError(said[lang])
        knob = find(found[2])
        if knob.restarts:
            said = Bilingual(
                f"‘{knob.name}’ 설정을 바꾸면 처음부터 다시 시작하므로 실행 중에 바꿀 수 없습니다.",
                f"'{knob.name}' begins the run anew, so it cannot change during one.",
            )
            raise DemoError(said[lang])
        plan.setdefault(int(found[1]), {})[knob.name] = read(knob, found[3], found[2])
    return plan


def changes(
    used: Sequence[Mapping[str, float]], now: Mapping[str, float]
) -> list[tuple[int, str, float]]:
    """What changed during a run whose updates used `used`: (updates before, setting, value)."""
    found = []
    for before, (earlier, later) in enumerate(
        zip(used, [*used[1:], now], strict=True) if used else (), start=1
    ):
        found += [(before, name, later[name]) for name in later if later[name] != earlier[name]]
    return found
