"""What a demo shows: a claim, a prediction, knobs, frames. Knows no Textual."""
