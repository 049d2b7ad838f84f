"""What an operator watches and sets: health, metrics, logs, patience, tracing."""
