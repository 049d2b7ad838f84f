/** Brings what pages put down while they went away into the chats. */

import type { ChatStore } from "./chat_store";
import type { Content } from "./content";
import { Packer, unpackHistory, unpackTurn } from "./pack";
import { readHistory } from "./read_history";
import { readTurn } from "./read_turn";
import { chatRecord, type NodeRecord, nodeRecord } from "./records";

const nothing = async (): Promise<undefined> => undefined;

/** Returns how many entries could not be read or written. */
export async function absorbJournal(store: ChatStore): Promise<number> {
  let lost = 0;
  for (const { chat, nodes } of await store.takeJournal()) {
    try {
      const packer = new Packer();
      const contents: Content[] = [];
      const records: NodeRecord[] = [];
      for (const value of nodes) {
        const { record, found } = await repacked(value, packer);
        records.push(record);
        contents.push(...found);
      }
      await store.save({ chat: chatRecord(chat), nodes: records, removed: [], contents });
    } catch {
      lost += 1;
    }
  }
  return lost;
}

async function repacked(value: unknown, packer: Packer): Promise<{ record: NodeRecord; found: Content[] }> {
  const record = nodeRecord(value);
  const turn = readTurn(await unpackTurn(record.turn, nothing));
  const history = readHistory(await unpackHistory(record.history, nothing), turn.id);
  const packed = await packer.pack(turn, history);
  const contents = packed.contents.map(({ hash }) => hash);
  return { record: { ...record, turn: packed.turn, history: packed.history, contents }, found: packed.contents };
}
