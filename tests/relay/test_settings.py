"""Settings: defaults, every problem at once, and what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandcell.errors import SettingsError
from sandcell.settings import is_loopback, load
from sandcell.settings.models import ASSISTANT, guess


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
        found = [problem for problem in caught.value.problems if start in problem]
        assert len(found) == (2 if "SANDCELL_HOST" in start else 1), start
    assert len(caught.value.problems) == len(expected) + 1
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
        ({"SANDCELL_CONNECT": "https://a.example/v1"}, "give origins"),
        ({"SANDCELL_CONNECT": "https://a.example;script-src"}, "give origins"),
        ({"SANDCELL_CONNECT": "*"}, "give origins"),
        ({"SANDCELL_HOST": "192.168.1.5", "SANDCELL_ACCESS_CODE": "12345678"}, "SANDCELL_ALLOWED_HOSTS"),
        ({"SANDCELL_HOST": "::", "SANDCELL_ALLOWED_HOSTS": "a.example"}, "SANDCELL_ACCESS_CODE"),
        ({"SANDCELL_ACCESS_CODE": "1234567"}, "too easy to guess"),
        ({"SANDCELL_TOKEN_SECRET": "short"}, "shorter than 32 bytes"),
        ({"SANDCELL_USER_HEADER": "X-User"}, "SANDCELL_TRUSTED_PROXIES"),
        ({"SANDCELL_TRUSTED_PROXIES": "10.0.0.0/99"}, "give addresses or networks"),
        ({"SANDCELL_EMBEDDERS": "https://a.example"}, "SANDCELL_TOKEN_SECRET"),
        ({"SANDCELL_TOKEN_SECRET": "s" * 32, "SANDCELL_EMBEDDERS": "a.example"}, "give origins"),
        ({"SANDCELL_TOKEN_SECRET": "s" * 32, "SANDCELL_EMBEDDERS": "https://a.example/x"}, "without a path"),
        ({"SANDCELL_REQUESTS": "many"}, "give rates such as 60/minute"),
        ({"SANDCELL_REDIS_URL": "localhost:6379"}, "no Redis URL"),
        ({"SANDCELL_WITHOUT_REDIS": "perhaps"}, "give one of open, closed"),
        ({"SANDCELL_UPSTREAMS": '[{"url": "https://a.example"}]'}, "needs a base_url"),
        ({"SANDCELL_UPSTREAMS": '[{"base_url": "a.example"}]'}, "base_url in SANDCELL_UPSTREAMS is"),
        (
            {"SANDCELL_UPSTREAMS": '[{"base_url": "http://a.example/v1", "api_key_env": "NO_SUCH"}]'},
            "'NO_SUCH', which is not set",
        ),
        ({"SANDCELL_CONFIG": "/no/such.toml"}, "cannot be read"),
        ({"SANDCELL_PORT": "٣"}, "SANDCELL_PORT is"),
    ],
)
def test_each_problem_says_what_to_do(values: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(values)
    assert len(caught.value.problems) == 1
    assert problem in caught.value.problems[0]


def test_a_public_address_with_its_names() -> None:
    values = {"SANDCELL_HOST": "0.0.0.0", "SANDCELL_ALLOWED_HOSTS": "Chat.Example, 10.0.0.7"}
    settings = load({**values, "SANDCELL_ACCESS_CODE": "open sesame"})
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


def test_a_file_holds_every_setting_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "sandcell.toml"
    file.write_text(
        """
SANDCELL_PORT = 9000
SANDCELL_SECONDS = 30
SANDCELL_ONLY_PYTHON = true
SANDCELL_UPSTREAMS = [
  { base_url = "https://one.example/v1", api_key_env = "ONE_KEY", models = ["a", "b"] },
  { base_url = "https://two.example", azure_version = "2024-10-21", models = ["b"] },
]
[secrets]
ONE_KEY = "sk-of-one"
""",
        "utf-8",
    )
    settings = load({"SANDCELL_CONFIG": str(file), "SANDCELL_PORT": "9001"})
    assert (settings.port, settings.limits.seconds, settings.policy.only_python) == (9001, 30, True)
    assert settings.upstream and settings.upstream.api_key == "sk-of-one"
    assert [server.azure_version for server in settings.spares] == ["2024-10-21"]
    assert [model.id for model in settings.models] == ["a", "b"]
    assert "sk-of-one" not in repr(settings)


def test_a_file_s_mistakes_are_named(tmp_path: Path) -> None:
    file = tmp_path / "sandcell.toml"
    file.write_text('PORT = 1\nSANDCELL_PORT = "x"\n', "utf-8")
    with pytest.raises(SettingsError) as caught:
        load({"SANDCELL_CONFIG": str(file)})
    assert ["PORT" in problem for problem in caught.value.problems] == [True, True]
    file.write_text("SANDCELL_PORT =", "utf-8")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load({"SANDCELL_CONFIG": str(file)})


def test_who_is_known_makes_the_policy_strict() -> None:
    assert not load({}).policy.strict
    shared = load({"SANDCELL_ACCESS_CODE": "open sesame", "OPENAI_API_KEY": "k", "SANDCELL_MODEL": "a, b"})
    assert shared.policy.strict and shared.policy.models == {"a", "b"}
    assert "open sesame" not in repr(shared)
    assert not load({"SANDCELL_ACCESS_CODE": "open sesame", "SANDCELL_STRICT": "no"}).policy.strict
