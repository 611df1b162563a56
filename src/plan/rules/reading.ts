import type { Procurement } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";

export type Reading = Required<Interpretation>;
/** The conservative reading of every point on which the law is silent. */
export const DEFAULT_READING: Reading = Object.freeze({
  callOffDate: "call-off",
  may28: "old",
  missingFuelClause: "undecided",
  retrofits: "ignore",
  landSetOff: false,
  shortRentals: "as-contracts",
});
export const readingOf = (interpretation?: Interpretation): Reading =>
  interpretation === undefined ? DEFAULT_READING : { ...DEFAULT_READING, ...interpretation };

/** The award date that counts: of the call-off, or of its framework where that reading is chosen. */
export const countingDate = (p: Procurement, reading: Reading): string | null =>
  reading.callOffDate === "framework" && p.frameworkAwardDate !== undefined && p.awardDate !== null
    ? p.frameworkAwardDate
    : p.awardDate;
