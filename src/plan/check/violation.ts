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
  expected: number | string | null;
  /** what the plan does, or the stored total */
  found: number | string | null;
  /** one German sentence with numbers and units */
  text: string;
}

const whole = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 0 });
const cents = new Intl.NumberFormat("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const few = new Intl.NumberFormat("de-DE", { maximumFractionDigits: 3 });

export const euros = (amount: number): string => `${cents.format(amount)} EUR`;
export const count = (amount: number): string => whole.format(amount);
export const decimal = (amount: number): string => few.format(amount);

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
