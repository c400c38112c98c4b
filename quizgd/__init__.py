"""quizgd: an interviewer in your terminal."""

__version__ = "0.1.0"
