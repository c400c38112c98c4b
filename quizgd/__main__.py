"""Lets `python -m quizgd` start the program."""

from quizgd.cli import main

if __name__ == "__main__":
    main()
