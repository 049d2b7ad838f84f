"""Who may use the model, and how much."""
