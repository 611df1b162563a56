import type { Procurement } from "../model/procurement.ts";

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
    .map((entry) => withFrameworkDate(entry, byId));
}

/** A call-off that does not repeat its framework's date takes it from the framework's entry. */
function withFrameworkDate(entry: Procurement, byId: ReadonlyMap<string, Procurement>): Procurement {
  if (entry.entryOf === undefined || entry.frameworkAwardDate !== undefined) return entry;
  const date = byId.get(entry.entryOf)?.awardDate;
  return date === undefined || date === null ? entry : { ...entry, frameworkAwardDate: date };
}
