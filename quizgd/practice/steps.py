"""The history's tables, step by step: what each version of the file added to the one before.

A step that was released is never edited; another is added. Times are UTC in ISO 8601, days are
study days (`YYYY-MM-DD`), ratings are FSRS's: 1 Again, 2 Hard, 3 Good, 4 Easy. Confidence, asked
before the verdict and never scored: 1 a guess, 2 unsure, 3 sure, NULL not asked.
"""

from __future__ import annotations

Step = tuple[str, ...]
"""The statements that take a file from one version to the next."""

STEPS: tuple[Step, ...] = (
    (
        """
        CREATE TABLE answers (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            question TEXT NOT NULL,
            lang TEXT NOT NULL CHECK (lang IN ('ko', 'en')),
            text TEXT NOT NULL,
            verdict TEXT NOT NULL,
            grader TEXT NOT NULL,
            coverage REAL NOT NULL,
            seconds REAL NOT NULL,
            hints INTEGER NOT NULL DEFAULT 0,
            gave_up INTEGER NOT NULL DEFAULT 0 CHECK (gave_up IN (0, 1)),
            answered_at TEXT NOT NULL
        )
        """,
        # Covers the summary, so that it never reads the texts and verdicts.
        "CREATE INDEX answers_by_question ON answers (question, id, coverage, gave_up)",
        """
        CREATE TABLE judgements (
            answer INTEGER NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('concept', 'wrong')),
            item TEXT NOT NULL,
            judgement TEXT NOT NULL CHECK (judgement IN ('said', 'not-said')),
            judged_at TEXT NOT NULL,
            PRIMARY KEY (answer, kind, item)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE drafts (
            question TEXT PRIMARY KEY,
            lang TEXT NOT NULL CHECK (lang IN ('ko', 'en')),
            text TEXT NOT NULL,
            saved_at TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE session (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            questions TEXT NOT NULL,
            position INTEGER NOT NULL,
            lang TEXT NOT NULL CHECK (lang IN ('ko', 'en')),
            topic TEXT,
            level TEXT,
            started_at TEXT NOT NULL
        )
        """,
        "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
    (
        "ALTER TABLE answers ADD COLUMN confidence INTEGER CHECK (confidence BETWEEN 1 AND 3)",
        # Cover the statistics, which must not read every text and verdict.
        "CREATE INDEX answers_by_time ON answers (answered_at, gave_up)",
        "CREATE INDEX answers_by_confidence ON answers (confidence) WHERE confidence IS NOT NULL",
        # The kind of drill that a session is; empty for a quiz.
        "ALTER TABLE session ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
        # How each question stands, kept by the triggers below: the home screen asks for it at
        # every start and must not count a hundred thousand answers for that.
        """
        CREATE TABLE tallies (
            question TEXT PRIMARY KEY,
            attempts INTEGER NOT NULL,
            gave_up INTEGER NOT NULL,
            last INTEGER NOT NULL,
            best REAL NOT NULL
        ) WITHOUT ROWID
        """,
        "INSERT INTO tallies SELECT question, COUNT(*), SUM(gave_up), MAX(id), MAX(coverage)"
        " FROM answers GROUP BY question",
        """
        CREATE TRIGGER tally_an_answer AFTER INSERT ON answers BEGIN
            INSERT INTO tallies VALUES (new.question, 1, new.gave_up, new.id, new.coverage)
            ON CONFLICT (question) DO UPDATE SET
                attempts = attempts + 1,
                gave_up = gave_up + excluded.gave_up,
                last = MAX(last, excluded.last),
                best = MAX(best, excluded.best);
        END
        """,
        """
        CREATE TRIGGER tally_without_an_answer AFTER DELETE ON answers BEGIN
            DELETE FROM tallies WHERE question = old.question;
            INSERT INTO tallies SELECT question, COUNT(*), SUM(gave_up), MAX(id), MAX(coverage)
            FROM answers WHERE question = old.question GROUP BY question;
        END
        """,
        """
        CREATE TRIGGER tally_under_another_name AFTER UPDATE OF question ON answers BEGIN
            DELETE FROM tallies WHERE question IN (old.question, new.question);
            INSERT INTO tallies SELECT question, COUNT(*), SUM(gave_up), MAX(id), MAX(coverage)
            FROM answers WHERE question IN (old.question, new.question) GROUP BY question;
        END
        """,
        # What is remembered of a question. `card` holds everything (JSON); the columns after it
        # repeat what is searched for.
        """
        CREATE TABLE cards (
            question TEXT PRIMARY KEY,
            card TEXT NOT NULL,
            due_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            stability REAL NOT NULL,
            lapses INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
        "CREATE INDEX cards_by_due_day ON cards (due_day)",
        # One scheduling review a question a day, whoever writes. `card_before` is NULL for the
        # first, and with `card_after` all that undoing needs.
        """
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            question TEXT NOT NULL,
            answer INTEGER REFERENCES answers (id) ON DELETE SET NULL,
            auto_rating INTEGER NOT NULL CHECK (auto_rating BETWEEN 1 AND 4),
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
            study_day TEXT NOT NULL,
            card_before TEXT,
            card_after TEXT NOT NULL,
            reviewed_at TEXT NOT NULL,
            UNIQUE (question, study_day)
        )
        """,
        "CREATE INDEX reviews_by_day ON reviews (study_day, rating)",
        "CREATE INDEX reviews_by_answer ON reviews (answer)",
        # Answers whose rating is on screen and not yet kept: after a kill it is kept at the next
        # start, as the day would have ended.
        """
        CREATE TABLE waiting (
            answer INTEGER PRIMARY KEY REFERENCES answers (id) ON DELETE CASCADE,
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4)
        )
        """,
        """
        CREATE TABLE drills (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            item TEXT NOT NULL,
            question TEXT,
            payload TEXT NOT NULL,
            correct INTEGER NOT NULL CHECK (correct IN (0, 1)),
            mistake TEXT,
            confidence INTEGER CHECK (confidence BETWEEN 1 AND 3),
            seconds REAL NOT NULL,
            done_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX drills_by_item ON drills (kind, item, id, correct)",
        """
        CREATE TABLE predictions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            demo TEXT NOT NULL,
            settings TEXT NOT NULL,
            predicted TEXT NOT NULL,
            theory TEXT,
            measured TEXT,
            correct INTEGER CHECK (correct IN (0, 1)),
            confidence INTEGER CHECK (confidence BETWEEN 1 AND 3),
            made_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX predictions_by_demo ON predictions (demo, id, correct)",
        """
        CREATE TABLE interviews (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            level TEXT NOT NULL,
            lang TEXT NOT NULL,
            minutes REAL NOT NULL,
            plan TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            report TEXT
        )
        """,
        """
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            interview INTEGER NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            speaker TEXT NOT NULL,
            kind TEXT NOT NULL,
            question TEXT,
            text TEXT NOT NULL,
            verdict TEXT,
            seconds REAL NOT NULL,
            at TEXT NOT NULL,
            UNIQUE (interview, position)
        )
        """,
    ),
)
