import type { LinearModel } from "./linear-model.ts";
import { KILO } from "./programme.ts";

/** Names that any reader of free MPS takes: letters, digits, underscore; unique by a running number. */
const safe = (prefix: string, name: string, i: number): string => `${prefix}${i}_${name.replace(/[^A-Za-z0-9]+/g, "_").slice(0, 40)}`;

/** Shortest text that reads back as the same number. */
const text = (value: number): string => (Number.isInteger(value) ? value.toFixed(0) : String(value));

type Row = LinearModel["rows"][number];
const senseOf = (row: Row): "E" | "G" | "L" | "N" =>
  row.lower === row.upper ? "E" : Number.isFinite(row.lower) ? "G" : Number.isFinite(row.upper) ? "L" : "N";

/**
 * A model as free MPS text, so that any other solver can repeat it: costs in euros, everything else in the
 * units of the model (budgets in thousands of euros). Minimisation.
 */
export function toMps(model: LinearModel, name: string): string {
  const rows = model.rows.map((row, i) => safe("r", row.name, i));
  const columns = model.columns.map((column, j) => safe("c", column.name, j));
  return [
    `* ${name.replace(/[\r\n]+/g, " ")}: objective in EUR (discounted, real); budget rows in thousands of EUR`,
    `NAME ${safe("m", name, 0)}`,
    "ROWS", " N COST", ...model.rows.map((row, i) => ` ${senseOf(row)} ${rows[i]}`),
    "COLUMNS", ...columnLines(model, columns, rows),
    "RHS", ...model.rows.flatMap((row, i) => rhsLine(row, rows[i] as string)),
    ...ranges(model, rows),
    "BOUNDS", ...model.columns.flatMap((column, j) => boundLines(column, columns[j] as string)),
    "ENDATA", "",
  ].join("\n");
}

function columnLines(model: LinearModel, columns: string[], rows: string[]): string[] {
  const entries: string[][] = model.columns.map((column, j) => (column.cost === 0 ? [] : [` ${columns[j]} COST ${text(column.cost * KILO)}`]));
  model.rows.forEach((row, i) => {
    row.index.forEach((j, k) => {
      if (row.value[k] !== 0) (entries[j] as string[]).push(` ${columns[j]} ${rows[i]} ${text(row.value[k] as number)}`);
    });
  });
  const lines: string[] = [];
  let whole = false;
  model.columns.forEach((column, j) => {
    if (column.integer !== whole) {
      lines.push(` MARKER${j} 'MARKER' '${column.integer ? "INTORG" : "INTEND"}'`);
      whole = column.integer;
    }
    // a column without any entry still has to be named
    lines.push(...((entries[j] as string[]).length > 0 ? (entries[j] as string[]) : [` ${columns[j]} COST 0`]));
  });
  if (whole) lines.push(" MARKEREND 'MARKER' 'INTEND'");
  return lines;
}

function rhsLine(row: Row, name: string): string[] {
  const value = senseOf(row) === "L" ? row.upper : row.lower;
  return Number.isFinite(value) && value !== 0 ? [` RHS ${name} ${text(value)}`] : [];
}

function ranges(model: LinearModel, rows: string[]): string[] {
  const lines = model.rows.flatMap((row, i) => (row.lower !== row.upper && Number.isFinite(row.lower) && Number.isFinite(row.upper) ? [` RANGE ${rows[i]} ${text(row.upper - row.lower)}`] : []));
  return lines.length > 0 ? ["RANGES", ...lines] : [];
}

/** Every bound is written: readers differ in what they take for an integer column without one. */
function boundLines(column: LinearModel["columns"][number], name: string): string[] {
  if (column.lower === column.upper) return [` FX BND ${name} ${text(column.lower)}`];
  const lower = Number.isFinite(column.lower) ? (column.lower === 0 ? [] : [` LO BND ${name} ${text(column.lower)}`]) : [` MI BND ${name}`];
  return [...lower, Number.isFinite(column.upper) ? ` UP BND ${name} ${text(column.upper)}` : ` PL BND ${name}`];
}
