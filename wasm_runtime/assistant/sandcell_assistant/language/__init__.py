"""Words, numbers, dates and clauses of a request, in English first."""
