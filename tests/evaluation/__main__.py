"""Runs the evaluation (`make eval`); whom it asks is set as for the relay, e.g. by OPENAI_BASE_URL."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from evaluation.questions import Question, questions
from evaluation.scoring import Answer, lacks
from sandcell.settings import load
from support.browser import launch_options
from support.chat_page import ChatPage
from support.relay import BUILD, run_relay


@dataclass(frozen=True)
class Result:
    """How one question went."""

    name: str
    missing: list[str]
    seconds: float
    runs: int
    model: str


def put(browser: Browser, url: str, question: Question) -> Result:
    """Ask one question in a chat of its own."""
    context = browser.new_context(accept_downloads=True)
    began = time.monotonic()
    model, runs = "", 0
    try:
        chat = ChatPage(context.new_page(), url)
        if question.files:
            chat.attach(question.files)
        shown = chat.ask(question.ask)
        chat.unfold()
        model = shown.locator(".turn-model").inner_text() if shown.locator(".turn-model").count() else ""
        runs = chat.cells.count()
        failed = shown.locator(".failure").count() > 0
        figures = shown.locator("figure.image-card img, sandcell-chart").count()
        missing = lacks(question, Answer(shown.inner_text(), figures, tuple(chat.files()), failed))
    except (BrowserError, AssertionError) as error:
        missing = [f"an end: {str(error).splitlines()[0]}"]
    finally:
        context.close()
    return Result(question.name, missing, round(time.monotonic() - began, 1), runs, model)


def report(results: list[Result]) -> str:
    """The results as a Markdown table."""
    right = sum(not result.missing for result in results)
    models = ", ".join(sorted({result.model for result in results if result.model})) or "no model answered"
    lines = [f"# Evaluation: {right} of {len(results)} right", "", f"Model: {models}", ""]
    lines += ["| Question | Right | Runs | Seconds | Lacks |", "|---|---|--:|--:|---|"]
    for each in results:
        verdict = "no" if each.missing else "yes"
        lines.append(
            f"| {each.name} | {verdict} | {each.runs} | {each.seconds} | {'; '.join(each.missing)} |"
        )
    return "\n".join(lines) + "\n"


def main() -> int:
    """Put every question, print and save the report; fails when nothing was right."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--only", action="append", default=[], help="the name of a question; may be repeated")
    parser.add_argument("--out", type=Path, default=BUILD / "evaluation", help="the folder of the report")
    given = parser.parse_args()
    chosen = [each for each in questions() if not given.only or each.name in given.only]
    results: list[Result] = []
    with run_relay(load(os.environ)) as relay, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for question in chosen:
            results.append(put(browser, relay.url, question))
            print(f"{question.name}: {'; '.join(results[-1].missing) or 'right'}", flush=True)
        browser.close()
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "report.md").write_text(report(results), "utf-8")
    rows = [asdict(each) for each in results]
    (given.out / "report.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    print(f"{report(results).splitlines()[0][2:]}; {given.out / 'report.md'}")
    return 0 if any(not each.missing for each in results) else 1


if __name__ == "__main__":
    sys.exit(main())
