/** Renders docs/providers.md from the rows and what they came to. */

import { PROVIDERS } from "../../src/model/providers";
import type { ProviderRow } from "./provider_rows";

const HEAD = `# Providers

Any server that speaks OpenAI's Chat Completions or Responses API can answer. This page is written by the tests: each row is a
scripted server that streams as the provider does and refuses a history that the provider would refuse. What the rows hold is
taken from the providers' documents and from reports of other clients; nobody at a provider has confirmed it.

    npm --prefix frontend test -- tests/providers
    SANDCELL_WRITE_PROVIDERS=1 npm --prefix frontend test -- tests/providers    # writes this page

## Connecting

- **Through the relay** (default): \`OPENAI_API_KEY\`, \`OPENAI_BASE_URL\`; the key never reaches the browser.
- **Directly from the page**: Settings, “Add a model server”. The key stays in memory, or in this browser if the tick says so; it is never
  part of a chat or an export. The relay's setting \`SANDCELL_CONNECT\` says where the page may connect.
- **Local servers**: Settings, “Find” looks for Ollama, llama.cpp, LM Studio and vLLM at their usual ports and shows the command that allows the page.
- **Without a server**: the browser's own model (\`LanguageModel\`) where there is one, and the rule-based assistant, which runs in the sandbox.

`;

export function renderPage(rows: readonly ProviderRow[], passed: ReadonlySet<string>): string {
  const lines = rows.map(
    ({ id, provider, title }) => `| ${passed.has(id) ? "pass" : "**fail**"} | ${provider} | ${title} | \`${id}\` |`,
  );
  const known = PROVIDERS.map(
    ({ name, baseUrl, api, keyHeader }) =>
      `| ${name} | \`${baseUrl}\` | ${api} | \`${keyHeader ?? "Authorization"}\` |`,
  );
  const addresses = ["## Known addresses", "", "| | Base URL | Protocol | Key in |", "|---|---|---|---|", ...known];
  const table = [
    `## Conformance (${passed.size} of ${rows.length})`,
    "",
    "| | Provider | What it does | Test |",
    "|---|---|---|---|",
    ...lines,
  ];
  return `${HEAD}${[...addresses, "", ...table].join("\n")}\n`;
}
