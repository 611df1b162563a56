/** Words about a value, not the value: who says it, where, how sure. */
const WORDS = new Set([
  "section",
  "source",
  "sources",
  "status",
  "note",
  "name",
  "state",
  "unit",
  "verification",
  "law",
]);
export type Path = (string | number)[];

/** Where the constants of a file stand. */
export function constants(value: unknown, path: Path = []): Path[] {
  if (WORDS.has(String(path.at(-1)))) return [];
  if (value !== null && typeof value === "object")
    return Object.entries(value).flatMap(([key, child]) => constants(child, [...path, key]));
  return [path];
}

const nextDay = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** One step aside: a day later, one more, a hundredth more, no longer listed, limited where there was no limit. */
function changed(value: unknown): unknown {
  if (value === null) return 0.8;
  if (typeof value === "number") return Number.isInteger(value) ? value + 1 : value + 0.01;
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
    ? nextDay(String(value))
    : value === "VI"
      ? "VII"
      : `not ${String(value)}`;
}

/** The files with one constant changed. */
export function withChange(
  files: Record<string, unknown>,
  file: string,
  path: Path,
): Record<string, unknown> {
  const copy = structuredClone(files);
  let at = copy[file] as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) as string] = changed(at[path.at(-1) as string]);
  return copy;
}
