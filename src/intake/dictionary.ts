import type { FieldMapping } from "./mapping.ts";

/** What the dictionary knows of a field: names of its columns, letters of the papers, how its cells are read. */
export interface FieldWords extends Pick<FieldMapping, "values" | "patterns" | "zeroIsMissing" | "padTo"> {
  synonyms: string[];
  letters?: string[];
  /** Words in a header that bar the field, as regular expressions: an annual rate is no monthly one. */
  not?: string[];
}
export interface Dictionary {
  fields: Record<string, FieldWords>;
  rules: { words: string; set: Record<string, string> }[];
  setAside: { words: string; unless?: string; reason: string; reasonEn: string }[];
}
