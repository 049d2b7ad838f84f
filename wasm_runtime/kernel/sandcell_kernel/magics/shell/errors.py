"""What can go wrong in the mini shell.

ShellError
+- ShellSyntax     the command line cannot be understood
+- Usage           a command was called with what it does not know
+- Unbound         a variable that is not set, where that is an error
+- Refused         a program or construct that does not exist here
"""

from __future__ import annotations


class ShellError(Exception):
    """The root; `status` is the exit status that the command line gets."""

    status = 1


class ShellSyntax(ShellError):
    """The command line cannot be understood."""

    status = 2


class Usage(ShellError):
    """A command was called with an option or operand that it does not know."""

    status = 2


class Unbound(ShellError):
    """A variable that is not set, where that is an error."""

    status = 127


class Refused(ShellError):
    """A program or construct that does not exist here."""

    status = 127
