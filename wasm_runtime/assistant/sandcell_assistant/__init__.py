"""The built-in assistant: a rule-based planner that answers like a model, without being one."""

from sandcell_assistant.assistant import respond
from sandcell_assistant.reply import Reply

__all__ = ["Reply", "respond"]
__version__ = "0.1.0"
