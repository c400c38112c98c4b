"""`quizgd demo`: a demo on screen, or its figures and its picture without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from quizgd.commands.front import (
    FailedError,
    Front,
    json_option,
    lang_option,
    refuse_missing,
    shortened,
)
from quizgd.language import Bilingual, Lang

_ABOUT = Bilingual(
    "데모를 화면에 엽니다. --headless는 화면 없이 수치를, --save는 그림을 남깁니다.",
    "Open a demo on screen. --headless prints its figures instead, --save keeps its picture.",
)
_EXAMPLES = Bilingual(
    "보기: quizgd demo learning-rate --rate 1.9/L (1/L 단위), "
    "quizgd demo learning-rate --set surface=double-well --rate 2.2/L, "
    "quizgd demo epoch --save epoch.gif (pip install 'quizgd[pictures]' 필요). "
    "설정의 이름과 값은 데모에서 ?를 누르면 나옵니다.",
    "Examples: quizgd demo learning-rate --rate 1.9/L (in units of 1/L), "
    "quizgd demo learning-rate --set surface=double-well --rate 2.2/L, "
    "quizgd demo epoch --save epoch.gif (needs pip install 'quizgd[pictures]'). "
    "Press ? in a demo for the names of its settings and their values.",
)
_HELP = {
    "rate": Bilingual("학습률", "Learning rate."),
    "start": Bilingual("출발점", "Start point."),
    "batch_size": Bilingual("배치 크기", "Batch size."),
    "momentum": Bilingual("모멘텀 계수", "Momentum coefficient."),
    "seed": Bilingual("난수 시드", "Seed of everything that chance decides."),
    "steer": Bilingual(
        "실행 중에 설정을 바꿉니다. 12:rate=0.05는 갱신 12번 뒤부터입니다. 여러 번 쓸 수 있습니다.",
        "Change a setting during the run: 12:rate=0.05 does after update 12; may be repeated.",
    ),
    "set": Bilingual("다른 설정. 여러 번 쓸 수 있습니다.", "Any other setting; may be repeated."),
    "predict": Bilingual("질문의 보기 중 예측", "Your prediction: one of the question's options."),
    "list": Bilingual("데모를 나열합니다.", "List the demos."),
    "headless": Bilingual("화면 없이 수치를 출력", "Run without a screen; print the figures."),
    "save": Bilingual(
        "그림을 저장: .svg, .png는 마지막 모습, .gif는 실행 전체",
        "Save a picture: .svg and .png show the end, .gif the run.",
    ),
}
_NAME = Bilingual(
    "데모의 이름을 주세요. quizgd demo --list로 목록을 볼 수 있습니다.",
    "Give the demo's name; quizgd demo --list shows them.",
)
_PAIR = Bilingual(
    "--set에는 이름=값을 써야 합니다: ‘{}’에는 =가 없습니다.",
    "--set takes name=value, and '{}' is not that.",
)
_SAVED = Bilingual("그림을 저장했습니다: {}", "Saved the picture: {}")
_PICTURES = Bilingual(
    "--save에는 .svg, .png, .gif 중 하나로 끝나는 이름을 주세요.",
    "--save takes a name ending in .svg, .png or .gif.",
)


def command(lang: Lang) -> click.Command:
    """The command, explained in `lang`."""

    def help_(name: str) -> str:
        return _HELP[name][lang]

    @click.command("demo", help=_ABOUT[lang])
    @click.argument("name", required=False)
    @click.option("--rate", help=help_("rate"))
    @click.option("--start", help=help_("start"))
    @click.option("--batch-size", help=help_("batch_size"))
    @click.option("--momentum", help=help_("momentum"))
    @click.option("--seed", help=help_("seed"))
    @click.option(
        "--steer", "steered", multiple=True, metavar="UPDATE:NAME=VALUE", help=help_("steer")
    )
    @click.option("--set", "pairs", multiple=True, metavar="NAME=VALUE", help=help_("set"))
    @click.option("--predict", metavar="OPTION", help=help_("predict"))
    @click.option("--list", "listed", is_flag=True, help=help_("list"))
    @click.option("--headless", is_flag=True, help=help_("headless"))
    @click.option("--save", type=click.Path(path_type=Path), metavar="FILE", help=help_("save"))
    @json_option(lang)
    @lang_option(lang)
    @click.pass_obj
    def demo(
        front: Front,
        /,
        *,
        name: str | None,
        pairs: tuple[str, ...],
        steered: tuple[str, ...],
        predict: str | None,
        listed: bool,
        headless: bool,
        save: Path | None,
        as_json: bool,
        lang: str | None,
        **named: str | None,
    ) -> int:
        front = front.speaking(lang)
        if listed:
            return _list(front, as_json)
        settings = _settings(front, pairs, named)
        if steered:
            settings["steer"] = ",".join(steered)
        if name is None and (headless or save or as_json or predict or settings):
            raise click.UsageError(_NAME[front.lang])
        if headless or save or as_json:
            return _headless(
                front, name or "", settings, predict=predict, save=save, as_json=as_json
            )
        return _on_screen(front, name, settings)

    demo.epilog = _EXAMPLES[lang]
    return demo


def _settings(
    front: Front, pairs: tuple[str, ...], named: dict[str, str | None]
) -> dict[str, float | int | str | bool]:
    settings: dict[str, float | int | str | bool] = {
        # As it was typed: what is wrong with it is told under that name.
        key.replace("_", "-"): value
        for key, value in named.items()
        if value is not None
    }
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise click.UsageError(_PAIR[front.lang].format(shortened(pair)))
        settings[key.strip()] = value.strip()
    return settings


def _list(front: Front, as_json: bool) -> int:
    from quizgd.demos import entries  # noqa: PLC0415

    if as_json:
        told = [
            {
                "name": entry.name,
                "title": {"ko": entry.title.ko, "en": entry.title.en},
                "claim": {"ko": entry.claim.ko, "en": entry.claim.en},
            }
            for entry in entries()
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return 0
    for entry in entries():
        click.echo(f"{entry.name}: {entry.title[front.lang]}\n    {entry.claim[front.lang]}")
    return 0


def _headless(
    front: Front,
    name: str,
    settings: dict[str, float | int | str | bool],
    *,
    predict: str | None,
    save: Path | None,
    as_json: bool,
) -> int:
    from quizgd.demos import DemoError  # noqa: PLC0415
    from quizgd.demos.headless import PICTURES, run_headless  # noqa: PLC0415

    if save is not None and save.suffix.lower() not in PICTURES:
        raise click.UsageError(_PICTURES[front.lang])
    try:
        report = run_headless(name, settings, predict, front.lang)
        if save is not None:
            from quizgd.demos.headless import save as save_picture  # noqa: PLC0415

            save_picture(name, settings, save, front.lang, predict=predict)
            click.echo(_SAVED[front.lang].format(save), err=True)
    except DemoError as error:
        raise FailedError(str(error)) from None
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        click.echo(_told(report))
    return 0


def _told(report: dict[str, Any]) -> str:
    settings = ", ".join(
        f"{key}={value:g}" if isinstance(value, int | float) else f"{key}={value}"
        for key, value in report["settings"].items()
    )
    lines = [f"{report['demo']} ({settings})"]
    return "\n".join(lines + [report[key] for key in ("question", "closing", "because", "command")])


def _on_screen(
    front: Front, name: str | None, settings: dict[str, float | int | str | bool]
) -> int:
    from quizgd.commands.screen import open_screen  # noqa: PLC0415
    from quizgd.demos import DemoError, open_demo  # noqa: PLC0415
    from quizgd.tui.start import Start  # noqa: PLC0415

    if name is not None:
        try:
            # Wrong settings are told here, before a screen is opened.
            open_demo(name, settings, front.lang)
        except DemoError as error:
            raise FailedError(str(error)) from None
    refuse_missing(front.lang, *front.banks)
    start = Start("demo", lang=front.asked, demo=name, settings=settings, banks=front.banks)
    return open_screen(front, start)
