import balances from "../../data/factors/balances.json" with { type: "json" };
import type { Language } from "../report/language.ts";

/** The name of a balance of greenhouse gas; its id where the installed data have no such balance. */
export const balanceTitle = (id: string, language: Language): string =>
  balances.find((balance) => balance.id === id)?.title[language] ?? id;
