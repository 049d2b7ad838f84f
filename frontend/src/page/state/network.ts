/** The page's side of the broker: its options by the relay's settings, and the ledger of what left the machine. */

import type { Ledger } from "../../broker/ledger";
import type { ServerConfig } from "../../chat/types";
import type { Interpreter, InterpreterOptions, NetworkDecision, NetworkQuestion } from "../../interpreter/types";

export type AskPerson = (question: NetworkQuestion, unwanted: AbortSignal) => Promise<NetworkDecision>;

/** `createInterpreter`'s options for the network; what the relay does not allow is off. */
export function networkOptions(
  { network }: Pick<ServerConfig, "network">,
  ask: AskPerson,
  ledger: Ledger,
): Pick<InterpreterOptions, "network" | "onNetwork"> {
  const onNetwork: InterpreterOptions["onNetwork"] = (entry) => ledger.put(entry);
  // An older relay says nothing about it.
  if (!network) return { onNetwork };
  return { network: { allow: network.allow, ...(network.ask ? { onAsk: ask } : {}) }, onNetwork };
}

/** A chat begins without the hosts that the person allowed for the one before. */
export function forgetAllowed({ network }: Interpreter): void {
  for (const entry of network.allowed) network.revoke(entry);
}
