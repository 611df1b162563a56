import type { Finding } from "./problem.ts";
import type { Ranges } from "./range-checks.ts";

/** Something odd about a field of a row that was read. */
export interface Oddity {
  field: string;
  severity: "error" | "warning";
  finding: Finding;
}

/** What checks of a row know besides its values. */
export interface RowContext {
  /** Today. */
  asOf: string;
  /** Whether the list has a column for the field. */
  hasColumn(field: string): boolean;
  /** Bounds of the fields that the list has. */
  ranges: Ranges;
  /** Where municipalities lie, as far as their outlines are known. */
  places?: PlaceLookup;
}

/** Answers about places; which unknown ones have been named already is its own affair. */
export interface PlaceLookup {
  /** A coordinate that does not lie in the municipality of its address or key. */
  contradiction(
    lon: number,
    lat: number,
    place: string | undefined,
    key: string | undefined,
  ): Finding | undefined;
  /** A place of a local list that is none of the district; said once per place. */
  unknown(place: string): Finding | undefined;
}

export const odd = (field: string, code: string, de: string, en: string, proposal?: string): Oddity => ({
  field,
  severity: "warning",
  finding: { code, de, en, ...(proposal === undefined ? {} : { proposal }) },
});
export const impossible = (field: string, code: string, de: string, en: string): Oddity => ({
  field,
  severity: "error",
  finding: { code, de, en },
});

/** An empty cell of a column that matters: the plan assumes something instead. */
export const emptyCell = (field: string): Oddity =>
  odd(
    field,
    "EMPTY",
    "Die Angabe fehlt; im Plan steht dafür eine Annahme.",
    "The value is missing; the plan assumes one instead.",
  );
