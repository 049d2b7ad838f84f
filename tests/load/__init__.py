"""How much a relay adds to a stream and how many it holds: ours, nginx, LiteLLM's proxy, nothing."""
