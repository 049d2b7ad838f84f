"""The assistant as the page asks it inside the sandbox: a conversation as JSON in, a reply as JSON out."""

import json
from dataclasses import asdict

from sandcell_assistant.assistant import respond


def answer(conversation: str) -> None:
    """Print the reply to a list of chat messages as one JSON object with `text` and `code`."""
    print(json.dumps(asdict(respond(json.loads(conversation)))))
