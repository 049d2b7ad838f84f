/** The examples of an empty chat: bundled files, and what is asked about each. */

import { texts } from "../texts";

export const EXAMPLES = [
  { name: "sales", file: "sales.csv", icon: "chart" },
  { name: "customers", file: "customers.csv", icon: "sparkle" },
  { name: "houses", file: "houses.csv", icon: "table" },
] as const;

/** The request in the page's language, and in the one that the rule-based assistant reads. */
export function examplePrompt(name: keyof typeof texts.examples, byRules: boolean): string {
  return byRules ? RULES_READ[name] : texts.examples[name].prompt;
}

const RULES_READ: Record<keyof typeof texts.examples, string> = {
  sales: "Plot monthly revenue by region and list the top five products by revenue.",
  customers: "Clean this file: fix missing values and duplicates, and give me the result as an Excel file.",
  houses: "Which columns correlate with price? Show a correlation heat map.",
};
