import type { Language, Text } from "../language.ts";
import type { Column } from "../sheet.ts";

/** Short forms in which the tables state their columns: key, German title, English title, unit. */
const titled = (kind: Column["kind"], key: string, de: string, en: string, language: Language): Column => ({
  key,
  title: ({ de, en } satisfies Text)[language],
  kind,
});

export interface ColumnForms {
  text: (key: string, de: string, en: string) => Column;
  date: (key: string, de: string, en: string) => Column;
  yesNo: (key: string, de: string, en: string) => Column;
  /** A year or a count: whole, not grouped. */
  whole: (key: string, de: string, en: string) => Column;
  number: (key: string, de: string, en: string, unit: string, decimals: number) => Column;
  euros: (key: string, de: string, en: string) => Column;
}

export const columnsIn = (language: Language): ColumnForms => ({
  text: (key, de, en) => titled("text", key, de, en, language),
  date: (key, de, en) => titled("date", key, de, en, language),
  yesNo: (key, de, en) => titled("boolean", key, de, en, language),
  whole: (key, de, en) => titled("integer", key, de, en, language),
  number: (key, de, en, unit, decimals) => ({ ...titled("number", key, de, en, language), unit, decimals }),
  euros: (key, de, en) => ({ ...titled("number", key, de, en, language), unit: "EUR", decimals: 2 }),
});
