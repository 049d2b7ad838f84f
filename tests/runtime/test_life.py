"""The life of an interpreter: failing to load, trying again, the crash of a whole sandbox, closing."""

from __future__ import annotations

from playwright.sync_api import Route

from support.sandbox_page import SandboxPage


def test_a_sandbox_that_vanishes_is_noticed_and_made_anew(empty_page: SandboxPage) -> None:
    empty_page.create()
    empty_page.write("kept.txt", "still here")
    empty_page.begin("print('go')\nimport time\ntime.sleep(100)", until="go")
    # As a crash of its process does; Playwright gives up the whole page when a real one crashes.
    empty_page.js("() => document.querySelector('iframe').contentDocument.querySelector('iframe').remove()")
    result = empty_page.finish()
    assert (result["status"], result["stateLost"]) == ("restarted", True)
    assert empty_page.value("open('/mnt/data/kept.txt').read()") == "'still here'"


def test_a_distribution_that_is_not_there_is_one_clear_error_and_can_be_tried_again(
    empty_page: SandboxPage,
) -> None:
    empty_page.complaints.expect("404")
    answer = {"missing": True}

    def gone(route: Route) -> None:
        if answer["missing"]:
            route.fulfill(status=404, body="")
        else:
            route.continue_()

    empty_page.page.route("**/runtime/manifest.json", gone)
    failed = empty_page.js("""
      async () => {
        const { createInterpreter } = await import("/sandcell.js");
        globalThis.py = await createInterpreter({ assets: "/runtime/" });
        const run = py.run("1 + 1");
        const problem = await py.ready.catch((error) => ({ code: error.code, message: error.message }));
        const result = await run.result;
        const { status, error } = result;
        return { problem, state: py.state, error: py.error, status, ename: error.ename };
      }
    """)
    assert failed["problem"]["code"] == failed["error"]["code"] == "asset-missing"
    assert "manifest.json" in failed["problem"]["message"]
    assert (failed["state"], failed["status"], failed["ename"]) == ("failed", "error", "KernelUnavailable")
    answer["missing"] = False
    empty_page.js("() => py.restart()")
    assert empty_page.value("1 + 1") == "2"


def test_a_changed_file_is_refused(empty_page: SandboxPage) -> None:
    def changed(route: Route) -> None:
        response = route.fetch()
        body = response.body()
        route.fulfill(response=response, body=body[:-1] + bytes([body[-1] ^ 1]))

    empty_page.page.route("**/runtime/python_stdlib.zip*", changed)
    code = empty_page.js("""
      async () => {
        const { createInterpreter } = await import("/sandcell.js");
        const py = await createInterpreter({ assets: "/runtime/" });
        return py.ready.then(() => "loaded", (error) => error.code);
      }
    """)
    assert code == "asset-corrupt"


def test_closing_settles_everything_and_removes_the_frame(empty_page: SandboxPage) -> None:
    empty_page.create(spare=False)
    settled = empty_page.js("""
      async () => {
        const run = py.run("while True: pass");
        const queued = py.run("1");
        const variables = py.variables().catch((error) => error.code);
        py.close();
        const restart = await py.restart().catch((error) => error.code);
        const late = await py.run("1").result;
        const statuses = [(await run.result).status, (await queued.result).status, late.status];
        return { statuses, variables: await variables, restart, state: py.state };
      }
    """)
    assert settled == {
        "statuses": ["restarted", "restarted", "error"],
        "variables": "interpreter-closed",
        "restart": "interpreter-closed",
        "state": "closed",
    }
    assert empty_page.page.locator("iframe").count() == 0


def test_the_memory_and_the_limits_are_told_and_the_time_can_be_set(empty_page: SandboxPage) -> None:
    empty_page.create(limits={"memoryMB": 512})
    assert empty_page.js("() => py.limits.memoryMB") == 512
    empty_page.ok("hoard = bytearray(200 * 1024**2)")
    empty_page.page.wait_for_function(
        "() => py.memoryBytes > 200 * 2 ** 20 && py.memoryBytes <= 512 * 2 ** 20"
    )
    # It never shrinks by itself; a restart gives it back.
    empty_page.js("() => py.restart()")
    empty_page.page.wait_for_function("() => py.memoryBytes > 0 && py.memoryBytes < 200 * 2 ** 20")
    empty_page.js("() => py.setSeconds(1)")
    assert empty_page.run("while True: pass")["status"] == "timeout"
    empty_page.js("() => py.setSeconds(9999)")
    assert empty_page.js("() => py.limits.seconds") == 300
