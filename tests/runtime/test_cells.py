"""Cells in the real sandbox: boot, run, outputs, errors, state."""

from __future__ import annotations

from support.sandbox_page import SandboxPage, plain, stream


def test_the_sandbox_boots_isolated_and_interruptible(sandbox: SandboxPage) -> None:
    assert sandbox.info["python"].startswith("3.14")
    assert sandbox.info["isolated"] is True
    assert sandbox.info["interruptible"] is True
    assert sandbox.js("() => py.state") == "idle"


def test_download_progress_counts_real_bytes(sandbox: SandboxPage) -> None:
    seen = [entry for entry in sandbox.js("() => progress") if entry["phase"] == "download"]
    loaded = [entry["loaded"] for entry in seen]
    assert loaded == sorted(loaded)
    assert seen[-1]["loaded"] == seen[-1]["total"] > 10_000_000


def test_the_last_expression_is_the_result(sandbox: SandboxPage) -> None:
    result = sandbox.ok("1 + 1")
    assert plain(result) == "2"
    assert result["outputs"][0]["output_type"] == "execute_result"
    assert result["executionCount"] == result["outputs"][0]["execution_count"]
    assert result["stateLost"] is False


def test_names_are_kept_between_cells(sandbox: SandboxPage) -> None:
    sandbox.ok("kept = [1, 2, 3]")
    assert sandbox.value("sum(kept)") == "6"


def test_streams_are_joined_and_apart(sandbox: SandboxPage) -> None:
    result = sandbox.ok("import sys\nfor i in range(3): print(i)\nprint('!', file=sys.stderr)\nprint('end')")
    assert stream(result) == "0\n1\n2\nend\n"
    assert stream(result, "stderr") == "!\n"
    assert [output["name"] for output in result["outputs"]] == ["stdout", "stderr", "stdout"]


def test_outputs_arrive_while_the_cell_runs(sandbox: SandboxPage) -> None:
    sandbox.begin("print('first')\nimport asyncio\nwhile True: await asyncio.sleep(0.01)", until="first")
    assert sandbox.js("() => py.state") == "busy"
    assert sandbox.stop()["status"] == "interrupted"


def test_an_error_has_its_name_line_and_traceback(sandbox: SandboxPage) -> None:
    result = sandbox.run("x = 1\nx / 0")
    assert result["status"] == "error"
    assert result["error"]["ename"] == "ZeroDivisionError"
    assert result["error"]["line"] == 2
    assert "x / 0" in "\n".join(result["error"]["traceback"])
    assert result["outputs"][-1] == result["error"]


def test_runs_queue_in_order(sandbox: SandboxPage) -> None:
    texts = sandbox.js("""
      async () => {
        const runs = ["q = ['a']", "q.append('b')", "''.join(q)"].map((code) => py.run(code));
        const results = await Promise.all(runs.map((run) => run.result));
        return results.map((result) => result.outputs[0]?.data["text/plain"] ?? result.status);
      }
    """)
    assert texts == ["ok", "ok", "'ab'"]


def test_a_run_can_be_iterated_once_also_afterwards(sandbox: SandboxPage) -> None:
    seen = sandbox.js("""
      async () => {
        const run = py.run("print('a')\\n7");
        await run.result;
        const kinds = [];
        for await (const output of run) kinds.push(output.output_type);
        let problem = null;
        try { run[Symbol.asyncIterator](); } catch (error) { problem = error.code; }
        return { kinds, problem };
      }
    """)
    assert seen == {"kinds": ["stream", "execute_result"], "problem": "run-already-iterated"}


def test_images_are_base64_png(sandbox: SandboxPage) -> None:
    result = sandbox.ok("import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()")
    images = [
        output["data"]["image/png"] for output in result["outputs"] if "image/png" in output.get("data", {})
    ]
    assert len(images) == 1
    assert images[0].startswith("iVBORw0KGgo")


def test_packages_load_by_themselves_with_progress(sandbox: SandboxPage) -> None:
    sandbox.js("() => { progress.length = 0; }")
    assert sandbox.value("import lxml.etree\nlxml.etree.fromstring('<a/>').tag") == "'a'"
    phases = {entry["phase"] for entry in sandbox.js("() => progress")}
    assert phases == {"packages"}


def test_variables_are_listed(sandbox: SandboxPage) -> None:
    sandbox.ok("answer = 42")
    listed = {entry["name"]: entry for entry in sandbox.js("() => py.variables()")}
    assert listed["answer"]["type"] == "int"
    assert "42" in listed["answer"]["preview"]


def test_a_display_is_updated_in_place(sandbox: SandboxPage) -> None:
    result = sandbox.ok(
        "from IPython.display import display\nh = display('one', display_id='d')\nh.update('two')"
    )
    assert len(result["outputs"]) == 1
    assert "two" in result["outputs"][0]["data"]["text/plain"]


def test_cleared_outputs_are_gone(sandbox: SandboxPage) -> None:
    code = "from IPython.display import clear_output\nprint('old')\nclear_output(wait=True)\nprint('new')"
    assert stream(sandbox.ok(code)) == "new\n"


def test_input_is_refused_with_an_error_where_nobody_answers(sandbox: SandboxPage) -> None:
    result = sandbox.run("input('Name? ')")
    assert result["status"] == "error"
    assert result["error"]["ename"] == "EOFError"


def test_a_shown_figure_can_be_had_as_svg_and_pdf(sandbox: SandboxPage) -> None:
    shown = sandbox.ok("import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('Sales'); plt.show()")
    name = shown["outputs"][-1]["metadata"]["sandcell"]["figure"]
    script = """
      async (name) => {
        const made = [];
        for (const format of ["svg", "pdf"]) {
          const blob = await py.figure(name, format);
          made.push([blob.type, (await blob.text()).slice(0, 5)]);
        }
        const gone = await py.figure("another", "svg").catch((error) => [error.code, error.message]);
        return { made, gone };
      }
    """
    answer = sandbox.js(script, name)
    assert answer["made"] == [["image/svg+xml", "<?xml"], ["application/pdf", "%PDF-"]]
    assert answer["gone"][0] == "figure-gone"
    assert "run its cell again" in answer["gone"][1]
