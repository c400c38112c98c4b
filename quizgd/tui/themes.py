"""Two themes of our own; a test holds every text colour to a contrast of 4.5 on its background."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="quizgd-dark",
    primary="#6cb6ff",
    secondary="#8fa3bf",
    accent="#ffb366",
    success="#7ad796",
    warning="#f2c94c",
    error="#ff8585",
    foreground="#e3e9f1",
    background="#10151d",
    surface="#161d28",
    panel="#1e2735",
    dark=True,
    variables={
        "quiet": "#97a6ba",
        "rule": "#33415a",
        "stated": "#7ad796",
        "contradicted": "#ffb366",
        "wrong": "#ff8585",
        "unsure": "#f2c94c",
        "missing": "#8fc4ff",
        "own": "#d3b3ff",
        "block-cursor-background": "#6cb6ff",
        "block-cursor-foreground": "#0b1017",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2a3850",
        "block-cursor-blurred-foreground": "#e3e9f1",
        "footer-key-foreground": "#ffb366",
        "footer-description-foreground": "#c3cede",
        "footer-background": "#1e2735",
        "border": "#6cb6ff",
        "border-blurred": "#33415a",
        "input-selection-background": "#6cb6ff 35%",
    },
)

LIGHT = Theme(
    name="quizgd-light",
    primary="#0b57a4",
    secondary="#53617a",
    accent="#9a4a00",
    success="#14692f",
    warning="#7a5600",
    error="#b3201b",
    foreground="#1c2430",
    background="#fbfaf6",
    surface="#f2f0e9",
    panel="#e6e3da",
    dark=False,
    variables={
        "quiet": "#55606f",
        "rule": "#b9b5a8",
        "stated": "#14692f",
        "contradicted": "#9a4a00",
        "wrong": "#b3201b",
        "unsure": "#7a5600",
        "missing": "#0b57a4",
        "own": "#6b2fa8",
        "block-cursor-background": "#0b57a4",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#d5d9df",
        "block-cursor-blurred-foreground": "#1c2430",
        "footer-key-foreground": "#9a4a00",
        "footer-description-foreground": "#333d4b",
        "footer-background": "#e6e3da",
        "border": "#0b57a4",
        "border-blurred": "#b9b5a8",
        "input-selection-background": "#0b57a4 25%",
    },
)

BOTH = {theme.name: theme for theme in (DARK, LIGHT)}
