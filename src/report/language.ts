import { englishDate, germanDate } from "../plan/date-words.ts";

/** Languages of every text that leaves the product; German is the first. */
export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type { Text } from "../plan/model/text.ts";

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

/** A number for prose, grouped by thousands. A rounded zero has no sign. */
export function numberText(value: number, language: Language, decimals = 0): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const;
  return new Intl.NumberFormat(LOCALES[language], { ...options, signDisplay: "negative" }).format(value);
}

/** An ISO date for prose: 01.07.2029 or 1 July 2029; anything else is returned as it is. */
export const dateText = (date: string, language: Language): string =>
  language === "de" ? germanDate(date) : englishDate(date);
