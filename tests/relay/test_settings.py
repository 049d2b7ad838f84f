"""Settings: defaults, every problem at once, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandcell.errors import SettingsError
from sandcell.models import ASSISTANT, guess
from sandcell.settings import is_loopback, load


def test_nothing_set() -> None:
    settings = load({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.upstream is None
    assert settings.models == (ASSISTANT,)
    assert settings.web_root.parts[-2:] == ("build", "web")
    assert settings.runtime_root.parts[-2:] == ("build", "runtime")


def test_a_key_alone_is_openai() -> None:
    settings = load({"OPENAI_API_KEY": " sk-1 ", "OPENAI_BASE_URL": ""})
    assert settings.upstream and settings.upstream.api_key == "sk-1"
    assert settings.upstream.base_url == "https://api.openai.com/v1"
    assert [model.api for model in settings.models] == ["responses"]
    assert "sk-1" not in repr(settings)


def test_a_local_server_needs_no_key_and_no_model() -> None:
    settings = load({"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1/"})
    assert settings.upstream and settings.upstream.base_url == "http://127.0.0.1:11434/v1"
    assert settings.upstream.api_key is None
    assert (settings.models, settings.api) == ((), "chat")


def test_models_by_name_and_by_description() -> None:
    settings = load(
        {
            "OPENAI_BASE_URL": "https://models.example/v1",
            "SANDCELL_MODEL": "one, gpt-4o ,",
            "SANDCELL_MODELS": '[{"id": "one", "tools": "fenced", "vision": true, "contextWindow": 4096},'
            '{"id": "three", "api": "responses"}]',
        }
    )
    assert [model.info() for model in settings.models] == [
        {"id": "one", "api": "chat", "tools": "fenced", "vision": True, "contextWindow": 4096},
        {"id": "gpt-4o", "api": "chat", "tools": "auto", "vision": True, "contextWindow": 128_000},
        {"id": "three", "api": "responses", "tools": "auto", "vision": False, "contextWindow": 32_768},
    ]


@pytest.mark.parametrize(
    ("api", "url", "expected"),
    [
        ("", "https://api.openai.com/v1", "responses"),
        ("chat", "https://api.openai.com/v1", "chat"),
        ("responses", "http://localhost:1/v1", "responses"),
        ("", "https://api.openai.com.evil.example/v1", "chat"),
    ],
)
def test_which_protocol(api: str, url: str, expected: str) -> None:
    settings = load({"OPENAI_BASE_URL": url, "SANDCELL_API": api, "SANDCELL_MODEL": "m"})
    assert settings.models[0].api == expected


def test_all_problems_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        load(
            {
                "OPENAI_BASE_URL": "localhost:11434",
                "OPENAI_API_KEY": "two words",
                "SANDCELL_PORT": "http",
                "SANDCELL_SECONDS": "301",
                "SANDCELL_API": "soap",
                "SANDCELL_HOST": "0.0.0.0",
                "SANDCELL_MODELS": '[{"id": "a", "windo": 1}, {"id": "b", "tools": "yes"}, {}]',
            }
        )
    expected = [
        "OPENAI_API_KEY holds spaces", "OPENAI_BASE_URL is 'localhost:11434'", "SANDCELL_API is 'soap'",
        "SANDCELL_HOST is 0.0.0.0", "SANDCELL_PORT is 'http'", "a: unknown windo",
        "b: tools must be one of auto", 'each entry needs an "id"', "SANDCELL_SECONDS is '301'",
    ]  # fmt: skip
    for start in expected:
        assert len([problem for problem in caught.value.problems if start in problem]) == 1, start
    assert len(caught.value.problems) == len(expected)
    assert "two words" not in str(caught.value)
    assert all(problem in str(caught.value) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"SANDCELL_MODEL": "gpt-5"}, "set OPENAI_API_KEY, or OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "http://h:99999/v1"}, "OPENAI_BASE_URL is"),
        ({"OPENAI_BASE_URL": "http://[::1/v1"}, "OPENAI_BASE_URL is"),
        ({"OPENAI_API_KEY": "k", "SANDCELL_MODELS": "{"}, "SANDCELL_MODELS is not JSON"),
        ({"OPENAI_API_KEY": "k", "SANDCELL_MODELS": "{}"}, "SANDCELL_MODELS is not a list"),
        (
            {"OPENAI_API_KEY": "k", "SANDCELL_MODELS": '[{"id":"m","contextWindow":true}]'},
            "contextWindow must",
        ),
        ({"OPENAI_API_KEY": "k", "SANDCELL_MODELS": '[{"id":"m","vision":1}]'}, "vision must"),
        ({"SANDCELL_ALLOWED_HOSTS": "https://a.example"}, "give plain host names"),
        ({"SANDCELL_ALLOWED_HOSTS": "a.example:8000"}, "without a port"),
        ({"SANDCELL_ALLOWED_HOSTS": "*"}, "give plain host names"),
        ({"SANDCELL_HOST": "192.168.1.5"}, "SANDCELL_ALLOWED_HOSTS"),
        ({"SANDCELL_CONNECT": "https://a.example/v1"}, "give origins"),
        ({"SANDCELL_CONNECT": "https://a.example;script-src"}, "give origins"),
        ({"SANDCELL_CONNECT": "*"}, "give origins"),
        ({"SANDCELL_HOST": "::"}, "SANDCELL_ALLOWED_HOSTS"),
        ({"SANDCELL_PORT": "٣"}, "SANDCELL_PORT is"),
    ],
)
def test_each_problem_says_what_to_do(values: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(values)
    assert len(caught.value.problems) == 1
    assert problem in caught.value.problems[0]


def test_a_public_address_with_its_names() -> None:
    settings = load({"SANDCELL_HOST": "0.0.0.0", "SANDCELL_ALLOWED_HOSTS": "Chat.Example, 10.0.0.7"})
    assert settings.allowed_hosts == ("chat.example", "10.0.0.7")


def test_overrides_win_and_folders_are_absolute(tmp_path: Path) -> None:
    values = {"SANDCELL_PORT": "1", "SANDCELL_WEB_ROOT": str(tmp_path / "a" / ".." / "web")}
    settings = load(values, {"SANDCELL_PORT": "2"})
    assert (settings.port, settings.web_root) == (2, tmp_path / "web")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("name", "window", "vision"),
    [
        ("gpt-5.5", 400_000, True),
        ("openai/gpt-4.1-mini", 1_047_576, True),
        ("anthropic/claude-sonnet-4", 200_000, True),
        ("deepseek-chat", 128_000, False),
        ("llama3.3", 8_192, False),
        ("my-gpt-5-clone", 8_192, False),
    ],
)
def test_what_a_name_tells(name: str, window: int, vision: bool) -> None:
    model = guess(name, "chat", local=True)
    assert (model.context_window, model.vision) == (window, vision)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ("https:", "http://localhost:*", "http://127.0.0.1:*")),
        ("self", ()),
        ("https://api.openai.com, http://box.lan:8080", ("https://api.openai.com", "http://box.lan:8080")),
    ],
)
def test_where_the_page_may_connect(value: str | None, expected: tuple[str, ...]) -> None:
    assert load({} if value is None else {"SANDCELL_CONNECT": value}).connect == expected
