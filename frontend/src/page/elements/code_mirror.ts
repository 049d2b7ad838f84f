/** CodeMirror set up for Python, in a chunk of its own. */

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

export type EditorSetup = {
  code: string;
  label: string;
  onRun: () => void;
  /** Without it Escape is the editor's own: Tab after it moves on. */
  onCancel?: () => void;
  onChange?: (code: string) => void;
};

export type Editing = { value(): string; focus(): void; set(code: string): void };

/** Opens an editor in an element; Ctrl/Cmd+Enter or Shift+Enter runs, Escape leaves. */
export function openEditor(parent: HTMLElement, setup: EditorSetup): Editing {
  const command = (action: () => void) => (): boolean => {
    action();
    return true;
  };
  const ours = keymap.of([
    { key: "Mod-Enter", run: command(setup.onRun) },
    { key: "Shift-Enter", run: command(setup.onRun) },
    ...(setup.onCancel ? [{ key: "Escape", run: command(setup.onCancel) }] : []),
  ]);
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: setup.code,
      extensions: [
        ours,
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        indentUnit.of("    "),
        python(),
        syntaxHighlighting(classHighlighter),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) setup.onChange?.(state.doc.toString());
        }),
        EditorView.contentAttributes.of({ "aria-label": setup.label }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  return {
    value: () => view.state.doc.toString(),
    focus: () => view.focus(),
    set: (code) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } }),
  };
}
