"""Small talk, help, and honest refusals that offer what would work."""

import pytest

from assistant.workbench import Chat
from sandcell_assistant import respond


@pytest.mark.parametrize("text", ["hi", "Hello!", "hey there", "Guten Tag", "hola", "bonjour"])
def test_greets(text: str) -> None:
    reply = respond([{"role": "user", "content": text}])
    assert reply.code is None
    assert reply.text.startswith("Hello")


@pytest.mark.parametrize(
    "text", ["who are you?", "are you an AI?", "what model are you", "Are you ChatGPT?", "wer bist du?"]
)
def test_says_that_it_is_no_model(text: str) -> None:
    reply = respond([{"role": "user", "content": text}])
    assert "not a language model" in reply.text
    assert "OPENAI_API_KEY" in reply.text


@pytest.mark.parametrize("text", ["help", "what can you do?", "Was kannst du?", "how can you help me"])
def test_help_uses_the_real_columns(chat: Chat, text: str) -> None:
    reply = chat.ask(text)
    assert reply.code is None
    assert "monthly quantity by region" in reply.text
    assert "OPENAI_BASE_URL" in reply.text


@pytest.mark.parametrize("text", ["thanks!", "thank you very much", "great", "Danke"])
def test_thanks(text: str) -> None:
    assert respond([{"role": "user", "content": text}]).text.startswith("You are welcome")


@pytest.mark.parametrize(
    "text",
    [
        "write a poem about the sea",
        "who won the world cup in 1998?",
        "asdf qwer",
        "book me a flight to Rome",
        "what is the meaning of life?",
    ],
)
def test_refuses_honestly(text: str) -> None:
    reply = respond([{"role": "user", "content": text}])
    assert reply.code is None
    assert "did not understand" in reply.text
    assert "OPENAI_API_KEY" in reply.text


def test_refusal_offers_what_fits_the_file(chat: Chat) -> None:
    reply = chat.ask("write a poem about these numbers for my grandmother")
    assert reply.code is None
    assert "average unit\\_price per region" in reply.text


def test_offered_examples_work(chat: Chat) -> None:
    reply = chat.ask("help")
    offered = [line[3:-1].replace("\\_", "_") for line in reply.text.splitlines() if line.startswith("- *")]
    assert len(offered) >= 4
    for text in offered:
        chat.ok(text)


def test_says_which_part_it_left_out(chat: Chat) -> None:
    chat.ask(
        "plot monthly revenue by region and list the top five products and compute the airspeed of a swallow,"
        " then show a histogram of quantity"
    )
    assert "did not understand" in chat.replies[-1].text
