"""The evaluation: questions with checkable answers, put to a model through the real page and scored."""
