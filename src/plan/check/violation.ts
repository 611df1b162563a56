import type { Text } from "../number-words.ts";

/** Codes of the contract; hard lease ends and open orders break as LOCK, a minimum of vehicles without the grid as DUTY. */
export const VIOLATION_CODES = [
  "NO_PLUG",
  "QUOTA",
  "BUDGET",
  "CONNECTION",
  "LEAD_TIME",
  "LOCK",
  "DUTY",
  "GHG_CAP",
  "TOTAL",
] as const;
export type ViolationCode = (typeof VIOLATION_CODES)[number];

/** One cause for which a plan is not lawful, not affordable or not right. */
export interface Violation {
  code: ViolationCode;
  year?: number;
  vehicleId?: string;
  propertyId?: string;
  authorityId?: string;
  bucket?: string;
  /** what the rule asks, or the recomputed total */
  expected: Figure;
  /** what the plan does, or the stored total */
  found: Figure;
  /** the same in English, where they are words */
  expectedEn?: string;
  foundEn?: string;
  /** one German sentence with numbers and units */
  text: string;
  textEn: string;
}

/** A number, an id, or nothing. */
export type Figure = number | string | null;

const isText = (value: Figure | Text): value is Text => typeof value === "object" && value !== null;

/** What is asked, what is found, and the sentence: German in the keys of the contract, English beside it. */
export const told = (
  expected: Figure | Text,
  found: Figure | Text,
  { de, en }: Text,
): Pick<Violation, "expected" | "expectedEn" | "found" | "foundEn" | "text" | "textEn"> => ({
  ...(isText(expected) ? { expected: expected.de, expectedEn: expected.en } : { expected }),
  ...(isText(found) ? { found: found.de, foundEn: found.en } : { found }),
  text: de,
  textEn: en,
});

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const place = (v: Violation): string =>
  [v.authorityId, v.propertyId, v.vehicleId, v.bucket, v.text].map((part) => part ?? "").join("|");

/** One order for every answer: code as in the contract, year, place. */
export const inOrder = (violations: Violation[]): Violation[] =>
  [...violations].sort(
    (a, b) =>
      VIOLATION_CODES.indexOf(a.code) - VIOLATION_CODES.indexOf(b.code) ||
      compare(a.year ?? 0, b.year ?? 0) ||
      compare(place(a), place(b)),
  );
