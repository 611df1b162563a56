import { editDistance } from "./nearest.ts";

/** Names by which a field is known, the usual one first. */
export type FieldNames = Record<string, readonly string[]>;

/** A header without what differs between issues of one list: case, umlauts, units in brackets, marks. */
export const bareName = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replaceAll(/[[(][^\])]*[\])]/g, "")
    .replaceAll(/[^a-z0-9]/g, "");

/** Errors of typing that a name of this length may have and still be told from others. */
const allowedEdits = (name: string): number =>
  name.length < 6 ? 0 : Math.max(1, Math.floor(name.length / 5));

/** Edits between a header and the nearest name of a field; infinite where it is another word. */
export function nameDistance(bare: string, names: readonly string[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const known = bareName(name);
    if (known === bare) return 0;
    const allowed = allowedEdits(known);
    if (allowed === 0 || Math.abs(known.length - bare.length) > allowed) continue;
    const distance = editDistance(bare, known);
    if (distance <= allowed) best = Math.min(best, distance);
  }
  return best;
}

/** "KFZ-Kennz." is cut short and means the name that begins so. */
const isCutName = (header: string, bare: string, names: readonly string[]): boolean =>
  header.trim().endsWith(".") && bare.length >= 5 && names.some((name) => bareName(name).startsWith(bare));
/** Farther than the name itself, nearer than any typing error. */
const CUT_DISTANCE = 0.5;

/** Column of each field by its name, exact names before names with typing errors, left before right. */
export function columnsByName(header: readonly string[], fields: FieldNames): Map<string, number> {
  const found: { field: string; column: number; distance: number; rank: number }[] = [];
  header.forEach((name, column) => {
    const bare = bareName(name);
    if (bare === "") return;
    for (const [field, names] of Object.entries(fields)) {
      const near = nameDistance(bare, names);
      const distance = near > CUT_DISTANCE && isCutName(name, bare, names) ? CUT_DISTANCE : near;
      const rank = names.findIndex((known) => bareName(known) === bare);
      if (distance < Number.POSITIVE_INFINITY)
        found.push({ field, column, distance, rank: rank === -1 ? names.length : rank });
    }
  });
  found.sort((a, b) => a.distance - b.distance || a.rank - b.rank || a.column - b.column);
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  for (const { field, column } of found) {
    if (columns.has(field) || taken.has(column)) continue;
    columns.set(field, column);
    taken.add(column);
  }
  return columns;
}
