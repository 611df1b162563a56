import type { FieldMapping } from "./mapping.ts";

/** What the dictionary knows of a field: names of its columns, letters of the papers, how its cells are read. */
export interface FieldWords extends Pick<FieldMapping, "values" | "patterns" | "zeroIsMissing" | "padTo"> {
  synonyms: string[];
  /** Names that mean the field only beside certain words of the header or its unit: „Laufleistung“ of a year. */
  synonymsIf?: { words: string; synonyms: string[] };
  letters?: string[];
  /** Words in a header that bar the field, as regular expressions: an annual rate is no monthly one. */
  not?: string[];
}
export interface Dictionary {
  fields: Record<string, FieldWords>;
  rules: { words: string; set: Record<string, string> }[];
  /** Rules over names of models, for lists in which no column says what a vehicle is. */
  models?: Dictionary["rules"];
  setAside: { words: string; unless?: string; reason: string; reasonEn: string }[];
}
