"""What can go wrong with an exported file, in one sentence."""

from __future__ import annotations

from quizgd.language import Bilingual


class ExportError(Exception):
    """A file could not be written, read or used; `sentence` says why."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


DAMAGED = Bilingual(
    "백업 파일이 손상되었습니다. 기록은 그대로 두었습니다.",
    "The backup is damaged; the history was left as it is.",
)
FOREIGN = Bilingual(
    "quizgd의 백업 파일이 아닙니다. 기록은 그대로 두었습니다.",
    "That is no backup of quizgd; the history was left as it is.",
)
NEWER = Bilingual(
    "더 새로운 버전의 quizgd가 만든 백업입니다. quizgd를 업데이트하세요. 기록은 그대로 두었습니다.",
    "A newer version of quizgd made this backup: update quizgd. The history was left as it is.",
)
NO_ANKI = Bilingual(
    "Anki 파일을 만들려면 genanki가 필요합니다: pip install 'quizgd[anki]'",
    "Writing a file for Anki needs genanki: pip install 'quizgd[anki]'",
)
