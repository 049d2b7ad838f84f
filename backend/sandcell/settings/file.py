"""One file for all settings: TOML whose keys are the names of the environment variables."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

NAME = re.compile(r"(?:SANDCELL|OPENAI)_[A-Z0-9_]+")


def read_settings_file(path: Path, problems: list[str]) -> dict[str, str]:
    """The file's values, lists and tables as JSON; adds to `problems` what cannot be used.

    Besides settings a file may hold, in `[secrets]`, what `api_key_env` of an upstream names.
    """
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        problems.append(f"SANDCELL_CONFIG: {path} cannot be read ({error.strerror})")
        return {}
    except ValueError as error:
        problems.append(f"SANDCELL_CONFIG: {path} is not valid TOML ({error})")
        return {}
    secrets = content.pop("secrets", {})
    values = {str(name): str(value) for name, value in secrets.items()} if isinstance(secrets, dict) else {}
    for name, value in content.items():
        if not NAME.fullmatch(name) or name == "SANDCELL_CONFIG":
            problems.append(f"SANDCELL_CONFIG: {path} holds {name!r}, which is no setting")
        elif isinstance(value, bool):
            values[name] = "yes" if value else "no"
        elif isinstance(value, str | int):
            values[name] = str(value)
        else:
            values[name] = json.dumps(value)
    return values
