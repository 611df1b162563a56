import type { FieldWords } from "./dictionary.ts";
import { listKind, type MappedKind } from "./list-kinds.ts";
import { editDistance } from "./nearest.ts";

/** A header as its bare words: no units, no punctuation, no case, no line breaks, CamelCase apart. */
export const bareHeader = (header: string): string =>
  bare(header) || bare(header.replaceAll(/[()[\]]/g, " "));

const bare = (header: string): string =>
  header
    .normalize("NFKC") // "CO₂", "m²"
    .replaceAll(/-\s*[\r\n]+\s*(?=\p{Ll})|(?<=\p{Ll})-\s+(?=\p{Ll})/gu, "")
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .replaceAll(/\.(?!\d)/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Letters alone, umlauts written out. */
const compact = (text: string): string =>
  text
    .replaceAll(/[\s.]/g, "")
    .replaceAll("ß", "ss")
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue");

/** "J", "(J)", "Feld J", "D.1 Marke" -> the letter of the papers. */
function letterOf(header: string): string | undefined {
  const text = header.replaceAll(/\s+/g, " ").trim();
  const match = /^(?:feld\s*)?[([]?([A-Z](?:\.\d)?|\d{1,2}(?:\.\d)?)[)\]]?(?:$|[\s:)-]+)/i.exec(text);
  return match?.[1]?.toUpperCase();
}

/** A header taken apart once, to be held against every field. */
export interface HeaderWords {
  joined: string;
  letter: string | undefined;
  /** Only the letter, nothing beside it. */
  isBareLetter: boolean;
  /** What stands behind the letter. */
  rest: string;
  isCut: boolean;
  /** Written as the papers do, "(5) …" or "B: …", not as somebody numbers his columns. */
  isPaper: boolean;
  /** Lower case, as it stands. */
  text: string;
}

/** `unit` stands in a row of its own below the header. */
export function headerWords(header: string, unit = ""): HeaderWords {
  const text = header.trim();
  return {
    joined: compact(bareHeader(header)),
    letter: letterOf(header),
    isBareLetter: text.replaceAll(/[()[\]]/g, "").length <= 4,
    rest: compact(bareHeader(header.replace(/^\W*\S+\W*/, ""))),
    isCut: text.endsWith("."),
    isPaper: /^\(?[A-Z](?:\.\d)?[):\s]|^\(\d{1,2}(?:\.\d)?\)/.test(text),
    text: `${text} ${unit}`.trim().toLowerCase(),
  };
}

/** Synonyms as they are compared, made once: a list has few headers, a dictionary many words. */
const prepared = new WeakMap<FieldWords, string[]>();
function knownWords(words: FieldWords): string[] {
  const made = prepared.get(words) ?? words.synonyms.map((synonym) => compact(bareHeader(synonym)));
  prepared.set(words, made);
  return made;
}

/** Below this share of a header a known word is not what it is about: "Farbe des Fahrzeugs" is no vehicle. */
const LEAST_SHARE = 0.55;

/** Likeness to one synonym that is not the same word: cut short, misspelt, or part of a longer header. */
function nearLikeness(header: HeaderWords, known: string): number {
  const { joined, isCut } = header;
  if (isCut && joined.length >= 5 && known.startsWith(joined)) return 0.85;
  const allowed = Math.floor(known.length / 6);
  const isClose =
    known.length >= 6 && joined.length >= 5 && Math.abs(known.length - joined.length) <= allowed;
  if (isClose && editDistance(known, joined) <= allowed) return 0.85;
  const share = known.length / joined.length;
  return known.length >= 7 && share >= LEAST_SHARE && joined.includes(known) ? 0.6 + 0.3 * share : 0;
}

/** "Laufleistung km/Jahr": one of the names once the words that it needs and its unit are gone. */
function isNamedIf(text: string, { words, synonyms }: NonNullable<FieldWords["synonymsIf"]>): boolean {
  const rest = text.replace(new RegExp(words, "i"), " ");
  if (rest === text) return false;
  const name = compact(bareHeader(rest)).replace(/^(.+?)(?:in)?(?:km|mi|miles|meilen)$/, "$1");
  return synonyms.some((synonym) => compact(bareHeader(synonym)) === name);
}

/** How surely a header names a field, 0 to 1. */
export function likeness(header: HeaderWords, field: string, words: FieldWords): number {
  const { joined, letter, rest } = header;
  if (joined === "") return 0;
  if (joined === compact(bareHeader(field))) return 1;
  if (words.not?.some((text) => new RegExp(text, "i").test(header.text))) return 0;
  const isLetter = letter !== undefined && (words.letters?.includes(letter) ?? false);
  let best = isLetter ? (header.isBareLetter ? 0.95 : header.isPaper ? 0.92 : 0.7) : 0;
  const known = knownWords(words);
  if (words.synonymsIf && isNamedIf(header.text, words.synonymsIf)) best = Math.max(best, 0.98);
  known.forEach((word, rank) => {
    // Earlier synonyms are the more telling ones; the difference only breaks ties.
    const order = rank / known.length / 100;
    const isSame = word === joined || (isLetter && word === rest);
    best = Math.max(best, isSame ? 1 - order : nearLikeness(header, word) - order);
  });
  return Math.max(best, isNamedTwice(header.text, known) ? 0.97 : 0);
}

/** "Antriebsart/Kraftstoff": every part is a name of the field. */
function isNamedTwice(text: string, known: readonly string[]): boolean {
  const parts = text.split(/\s*\/\s*/).map((part) => compact(bareHeader(part)));
  return parts.length > 1 && parts.every((part) => known.includes(part));
}

/** Words and letters that are names of columns for sure; field numbers such as "5" are left out, data look so, too. */
export function surelyKnown(kind: MappedKind): (header: string) => boolean {
  const fields = Object.entries(listKind(kind).dictionary.fields);
  const names = new Set(
    fields.flatMap(([field, words]) => [compact(bareHeader(field)), ...knownWords(words)]),
  );
  const letters = new Set(
    fields.flatMap(([, words]) => words.letters ?? []).filter((letter) => /[A-Z]/.test(letter)),
  );
  return (header) => names.has(compact(bareHeader(header))) || letters.has(header.trim().toUpperCase());
}
