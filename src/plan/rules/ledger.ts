import type { Procurement } from "../model/procurement.ts";

/** Later than every award: nothing is left out. */
export const LAST_DAY = "9999-12-31";

/** A ledger that cannot be read: the same award entered twice. */
export class LedgerError extends Error {
  readonly code = "REPEATED_ID";
  readonly procurementId: string;
  constructor(procurementId: string) {
    super(`procurement "${procurementId}" is entered twice; a correction states status "corrected"`);
    this.procurementId = procurementId;
  }
}

/**
 * The state that a list of entries leaves, in the order of first entry. Entries are only ever appended:
 * one with a known id follows up on it (noticed -> awarded -> corrected | cancelled); a cancellation under
 * a new id that names an entry (`entryOf`) and is no call-off cancels that entry, wherever it stands.
 * @throws LedgerError where an award is entered twice without being called a correction
 */
export function currentEntries(entries: readonly Procurement[]): Procurement[] {
  const current = new Map<string, Procurement>();
  const first = new Map<string, Procurement>();
  for (const entry of entries) {
    const before = current.get(entry.id);
    if (
      before !== undefined &&
      before.status !== "noticed" &&
      entry.status !== "corrected" &&
      entry.status !== "cancelled"
    )
      throw new LedgerError(entry.id);
    if (before === undefined) first.set(entry.id, entry);
    current.set(entry.id, entry);
  }
  for (const entry of first.values()) {
    const named = entry.entryOf === undefined ? undefined : current.get(entry.entryOf);
    if (named === undefined || entry.status !== "cancelled" || entry.frameworkAwardDate !== undefined)
      continue;
    current.set(named.id, { ...named, status: "cancelled" });
    current.delete(entry.id);
  }
  return [...current.values()];
}

/** Entries that count: awarded by the day asked, not cancelled, and no framework that has call-offs. */
export function countingEntries(entries: readonly Procurement[], asOf: string): Procurement[] {
  const current = currentEntries(entries);
  const byId = new Map(current.map((entry) => [entry.id, entry]));
  const frameworks = new Set(
    current
      .filter((entry) => entry.status !== "cancelled" && entry.awardDate !== null)
      .map((entry) => entry.entryOf),
  );
  return current
    .filter(
      (entry) =>
        entry.status !== "cancelled" &&
        entry.status !== "noticed" &&
        entry.awardDate !== null &&
        entry.awardDate <= asOf &&
        !frameworks.has(entry.id),
    )
    .map((entry) => withFramework(entry, byId));
}

const OF_THE_PROCEDURE = [
  "authorityId",
  "authorityKind",
  "regime",
  "noticeDate",
  "noticeSentDate",
  "cpvCode",
] as const satisfies readonly (keyof Procurement)[];
const OF_THE_VALUE = [
  "estimatedValue_EUR",
  "monthlyValue_EUR",
  "term_months",
  "optionsValue_EUR",
  "lots",
] as const satisfies readonly (keyof Procurement)[];
const stated = (p: Procurement, keys: readonly (keyof Procurement)[]): Partial<Procurement> =>
  Object.fromEntries(keys.filter((key) => p[key] !== undefined).map((key) => [key, p[key]]));

/**
 * A call-off was tendered with its framework: what it does not say itself of the procedure the framework's
 * entry says, and the value is the framework's (§ 3 Abs. 4 VgV: that of all call-offs together).
 */
function withFramework(entry: Procurement, byId: ReadonlyMap<string, Procurement>): Procurement {
  const framework = entry.entryOf === undefined ? undefined : byId.get(entry.entryOf);
  if (framework === undefined) return entry;
  const date = entry.frameworkAwardDate ?? framework.awardDate;
  const value = stated(framework, OF_THE_VALUE);
  const own = Object.fromEntries(
    Object.entries(entry).filter(
      ([key]) => Object.keys(value).length === 0 || !(OF_THE_VALUE as readonly string[]).includes(key),
    ),
  ) as Procurement;
  return {
    ...stated(framework, OF_THE_PROCEDURE),
    ...own,
    ...value,
    ...(date === null ? {} : { frameworkAwardDate: date }),
  };
}
