import type { LinearModel } from "./linear-model.ts";
import { KILO } from "./programme.ts";

/**
 * The model as free MPS, readable by every solver. The model counts money in thousands of euros; the costs are
 * written in euros, so that another solver reports the plan's objective. Rows keep the units of the model:
 * budgets in thousands of euros, quota in per mille of vehicles, cuts in kWh, the cap in t CO2e.
 */
export function toMps(model: LinearModel, name: string): string {
  const columns = safeNames(
    model.columns.map((column) => column.name),
    "c",
  );
  const rows = safeNames(
    model.rows.map((row) => row.name),
    "r",
    ["COST"],
  );
  return [
    "* objective in euros (real, discounted); vehicles, points and rungs are counts",
    "* rows: budgets in 1000 EUR, quota in 1/1000 vehicle, cuts in kWh, caps in t CO2e",
    `NAME ${safe(name) || "model"}`,
    "ROWS",
    " N COST",
    ...model.rows.map((row, i) => ` ${kindOf(row)} ${rows[i]}`),
    ...columnLines(model, columns, rows),
    "RHS",
    ...model.rows.flatMap((row, i) => (rhsOf(row) === 0 ? [] : [` RHS ${rows[i]} ${rhsOf(row)}`])),
    ...rangeLines(model, rows),
    "BOUNDS",
    ...model.columns.flatMap((column, j) => boundLines(column, columns[j] as string)),
    "ENDATA",
    "",
  ].join("\n");
}

type Row = LinearModel["rows"][number];
type Column = LinearModel["columns"][number];
const open = (x: number): boolean => !Number.isFinite(x);

const kindOf = ({ lower, upper }: Row): "E" | "G" | "L" | "N" => {
  if (open(lower)) return open(upper) ? "N" : "L";
  return lower === upper ? "E" : "G";
};
const rhsOf = (row: Row): number => (open(row.lower) ? (open(row.upper) ? 0 : row.upper) : row.lower);

/** Rows with two different finite sides: G row plus the width. */
function rangeLines(model: LinearModel, names: string[]): string[] {
  const lines = model.rows.flatMap((row, i) =>
    !open(row.lower) && !open(row.upper) && row.lower !== row.upper
      ? [` RNG ${names[i]} ${row.upper - row.lower}`]
      : [],
  );
  return lines.length === 0 ? [] : ["RANGES", ...lines];
}

function columnLines(model: LinearModel, columns: string[], rows: string[]): string[] {
  const entries: string[][] = model.columns.map((column, j) =>
    column.cost === 0 ? [] : [` ${columns[j]} COST ${column.cost * KILO}`],
  );
  model.rows.forEach((row, i) => {
    for (const [j, value] of merged(row))
      if (value !== 0) entries[j]?.push(` ${columns[j]} ${rows[i]} ${value}`);
  });
  const lines = ["COLUMNS"];
  let integer = false;
  let markers = 0;
  const mark = (word: "INTORG" | "INTEND"): void => {
    lines.push(` MARKER${markers} 'MARKER' '${word}'`);
    markers += 1;
  };
  model.columns.forEach((column, j) => {
    if (column.integer !== integer) mark(column.integer ? "INTORG" : "INTEND");
    integer = column.integer;
    // a column without any entry must still be declared
    lines.push(
      ...((entries[j] as string[]).length > 0 ? (entries[j] as string[]) : [` ${columns[j]} COST 0`]),
    );
  });
  if (integer) mark("INTEND");
  return lines;
}

/** Entries of a row by column; MPS allows each pair once. */
function merged(row: Row): Map<number, number> {
  const sums = new Map<number, number>();
  row.index.forEach((j, k) => sums.set(j, (sums.get(j) ?? 0) + (row.value[k] as number)));
  return sums;
}

/** Every bound is written out: readers disagree on the default upper bound of integer columns. */
function boundLines({ lower, upper }: Column, name: string): string[] {
  if (open(lower) && open(upper)) return [` FR BND ${name}`];
  if (lower === upper) return [` FX BND ${name} ${lower}`];
  return [
    open(lower) ? ` MI BND ${name}` : ` LO BND ${name} ${lower}`,
    open(upper) ? ` PL BND ${name}` : ` UP BND ${name} ${upper}`,
  ];
}

const safe = (name: string): string => name.replace(/[^A-Za-z0-9_.]/g, "_").slice(0, 100);

/** Names of letters, digits, points and underscores, each once. */
function safeNames(names: string[], prefix: string, taken: string[] = []): string[] {
  const used = new Set(taken);
  return names.map((name, i) => {
    const plain = /^[A-Za-z]/.test(safe(name)) ? safe(name) : `${prefix}_${safe(name)}`;
    let unique = plain;
    for (let n = i; used.has(unique); n += 1) unique = `${plain}.${n}`;
    used.add(unique);
    return unique;
  });
}
