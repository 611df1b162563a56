import fleet from "../../data/mapping/fleet.json" with { type: "json" };
import properties from "../../data/mapping/properties.json" with { type: "json" };
import type { FieldMapping, ImportKind } from "./mapping.ts";
import { editDistance } from "./nearest.ts";

/** What the dictionary knows of a field: names of its columns, letters of the papers, how its cells are read. */
export interface FieldWords extends Pick<FieldMapping, "values" | "patterns" | "zeroIsMissing" | "padTo"> {
  synonyms: string[];
  letters?: string[];
}
export interface Dictionary {
  fields: Record<string, FieldWords>;
  rules: { words: string; set: Record<string, string> }[];
  setAside: { words: string; unless?: string; reason: string; reasonEn: string }[];
}

export const dictionaryOf = (kind: ImportKind): Dictionary =>
  (kind === "fleet" ? fleet : properties) as unknown as Dictionary;

/** A header as its bare words: no units, no punctuation, no case, no line breaks, CamelCase apart. */
export const bareHeader = (header: string): string =>
  header
    .replaceAll(/-\s*[\r\n]+\s*(?=\p{Ll})|(?<=\p{Ll})-\s+(?=\p{Ll})/gu, "")
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .replaceAll(/\.(?!\d)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

const compact = (text: string): string => text.replaceAll(/[\s.]/g, "").replaceAll("ß", "ss");

/** "J", "(J)", "Feld J", "D.1 Marke" -> the letter of the papers. */
function letterOf(header: string): string | undefined {
  const text = header.replaceAll(/\s+/g, " ").trim();
  const match = /^(?:feld\s*)?[([]?([A-Z](?:\.\d)?|\d{1,2}(?:\.\d)?)[)\]]?(?:$|[\s:)-]+)/i.exec(text);
  return match?.[1]?.toUpperCase();
}

/** How surely a header names a field, 0 to 1. */
export function likeness(header: string, field: string, words: FieldWords): number {
  const bare = bareHeader(header);
  if (bare === "") return 0;
  const joined = compact(bare);
  if (joined === compact(bareHeader(field))) return 1;
  const letter = letterOf(header);
  const isLetter = letter !== undefined && (words.letters?.includes(letter) ?? false);
  let best = isLetter ? (header.trim().replaceAll(/[()[\]]/g, "").length <= 4 ? 0.95 : 0.7) : 0;
  const rest = isLetter ? compact(bareHeader(header.replace(/^\W*\S+\W*/, ""))) : "";
  words.synonyms.forEach((synonym, rank) => {
    const known = compact(bareHeader(synonym));
    // Earlier synonyms are the more telling ones; the difference only breaks ties.
    const order = rank / words.synonyms.length / 100;
    if (known === joined || known === rest) best = Math.max(best, 1 - order);
    else if (header.trim().endsWith(".") && joined.length >= 5 && known.startsWith(joined))
      best = Math.max(best, 0.85 - order);
    else if (known.length >= 5) {
      if (joined.length >= 5 && editDistance(known, joined) <= Math.floor(known.length / 6))
        best = Math.max(best, 0.85 - order);
      else if (known.length >= 7 && joined.includes(known))
        best = Math.max(best, 0.6 + 0.3 * (known.length / joined.length) - order);
    }
  });
  return best;
}

/** The highest likeness of a header to any field of a kind. */
export function bestLikeness(header: string, kind: ImportKind): number {
  return Math.max(
    ...Object.entries(dictionaryOf(kind).fields).map(([field, words]) => likeness(header, field, words)),
  );
}
