"""The relay proper: requests go on to the model, their answers come back."""
