"""What was said: text, clauses, claims, verdict. Knows no screen and no file."""

from quizgd.checker.check import check
from quizgd.checker.reasons import Explanation, explain
from quizgd.checker.verdict import Verdict

__all__ = ["Explanation", "Verdict", "check", "explain"]
