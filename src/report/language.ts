/** Languages of every text that leaves the product; German is the first. */
export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. */
export interface Text {
  de: string;
  en: string;
}

const LOCALES = { de: "de-DE", en: "en-GB" } as const;

/** A number for prose, grouped by thousands. A rounded zero has no sign. */
export function numberText(value: number, language: Language, decimals = 0): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const;
  return new Intl.NumberFormat(LOCALES[language], { ...options, signDisplay: "negative" }).format(value);
}

/** An ISO date for prose: 01.07.2029 or 1 July 2029; anything else is returned as it is. */
export function dateText(date: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return date;
  if (language === "de") return `${match[3]}.${match[2]}.${match[1]}`;
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LOCALES.en, options).format(new Date(`${date}T00:00:00Z`));
}
