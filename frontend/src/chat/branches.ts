/** The turns of a chat as a tree: editing a message or asking for another answer makes a branch beside the old one. */

import type { HistoryItem } from "../model/types";
import type { Turn } from "./types";

/** One turn with the model's history of it; `parent` is null for the first turn. */
export type TurnNode = { turn: Turn; parent: string | null; history: readonly HistoryItem[] };

/** Which of several next turns is shown, by the turn before them. */
export type Choices = Record<string, string>;

const ROOT = "";

export class Branches {
  /** The branch that is shown, first turn first; changed in place. */
  readonly turns: Turn[] = [];
  readonly #nodes = new Map<string, TurnNode>();
  readonly #children = new Map<string, string[]>();
  readonly #chosen = new Map<string, string>();

  /** Appends a turn to the branch that is shown. */
  add(turn: Turn): void {
    this.#insert({ turn, parent: this.turns.at(-1)?.id ?? null, history: [] });
    this.turns.push(turn);
  }

  /** Puts a turn beside another one and shows it; what followed the other one stays on its branch. */
  addBeside(id: string, turn: Turn): void {
    const { parent } = this.#node(id);
    this.#insert({ turn, parent, history: [] });
    this.#show();
  }

  /** The turns that stand at the same place, oldest first. */
  siblings(id: string): readonly string[] {
    const node = this.#nodes.get(id);
    return node ? (this.#children.get(node.parent ?? ROOT) ?? []) : [];
  }

  /** Shows the branch with this turn, down to where it was shown last. */
  select(id: string): void {
    for (let at: string | null = id; at !== null; at = this.#node(at).parent) {
      this.#chosen.set(this.#node(at).parent ?? ROOT, at);
    }
    this.#show();
  }

  /** Removes a turn and all that follows it; a branch beside it is shown then. Returns what was removed. */
  remove(id: string): TurnNode[] {
    const node = this.#node(id);
    const removed = [node, ...this.#below(id)];
    const at = node.parent ?? ROOT;
    const rest = (this.#children.get(at) ?? []).filter((each) => each !== id);
    this.#children.set(at, rest);
    if (this.#chosen.get(at) === id) this.#chosen.delete(at);
    for (const { turn } of removed) {
      this.#nodes.delete(turn.id);
      this.#children.delete(turn.id);
      this.#chosen.delete(turn.id);
    }
    this.#show();
    return removed;
  }

  /** The nodes in an order in which every parent comes before its children. */
  nodes(): TurnNode[] {
    return this.#below(ROOT);
  }

  choices(): Choices {
    return Object.fromEntries([...this.#chosen].filter(([parent]) => (this.#children.get(parent)?.length ?? 0) > 1));
  }

  /** Fills an empty tree; nodes whose parent is missing hang on to the last turn before them, so that none is lost. */
  restore(nodes: readonly TurnNode[], choices: Choices): void {
    let last: string | null = null;
    for (const node of nodes) {
      if (this.#nodes.has(node.turn.id)) continue;
      const known = node.parent === null || this.#nodes.has(node.parent);
      this.#insert({ ...node, parent: known ? node.parent : last });
      last = node.turn.id;
    }
    for (const [parent, child] of Object.entries(choices)) {
      if (this.#children.get(parent)?.includes(child)) this.#chosen.set(parent, child);
    }
    this.#show();
  }

  /** Takes over what the model was told: each entry belongs to the turn that it names. */
  keepHistory(items: readonly HistoryItem[]): void {
    for (const { id } of this.turns) {
      const history = items.filter((item) => item.turn === id);
      const node = this.#node(id);
      const same = history.length === node.history.length && history.every((item, at) => item === node.history[at]);
      if (!same) this.#nodes.set(id, { ...node, history });
    }
  }

  /** What the model was told on the branch that is shown. */
  history(): HistoryItem[] {
    return this.turns.flatMap(({ id }) => this.#nodes.get(id)?.history ?? []);
  }

  #insert(node: TurnNode): void {
    const at = node.parent ?? ROOT;
    this.#nodes.set(node.turn.id, node);
    this.#children.set(at, [...(this.#children.get(at) ?? []), node.turn.id]);
    this.#chosen.set(at, node.turn.id);
  }

  #node(id: string): TurnNode {
    const node = this.#nodes.get(id);
    if (!node) throw new Error(`There is no turn ${id} in this chat.`);
    return node;
  }

  #below(id: string): TurnNode[] {
    const found: TurnNode[] = [];
    const open = [...(this.#children.get(id) ?? [])];
    for (let each = open.shift(); each !== undefined; each = open.shift()) {
      found.push(this.#node(each));
      open.unshift(...(this.#children.get(each) ?? []));
    }
    return found;
  }

  #show(): void {
    const path: Turn[] = [];
    let at = ROOT;
    for (;;) {
      const next: string | undefined = this.#chosen.get(at) ?? this.#children.get(at)?.at(-1);
      if (next === undefined) break;
      path.push(this.#node(next).turn);
      at = next;
    }
    this.turns.splice(0, this.turns.length, ...path);
  }
}
