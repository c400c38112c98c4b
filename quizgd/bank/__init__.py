"""What can be asked: the bank of questions, read from YAML and checked."""
