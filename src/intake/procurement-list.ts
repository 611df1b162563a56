import { Procurement, ProcurementVehicles } from "../plan/model/procurement.ts";
import { IsoDate } from "../plan/model/vocabulary.ts";
import { readOwnCsv, type CellSchema, type RowSchema } from "./own-csv.ts";
import { parseJson } from "./json-file.ts";
import { isJson, jsonItems, type Item, type OwnList, readOwnText } from "./own-list.ts";
import { errorAt, type Problem } from "./problem.ts";
import { quoted, shapeFaults } from "./shape.ts";

/** Fields of the procurement itself; on every line of its vehicle groups they read the same. */
const HEAD_FIELDS = Object.keys(Procurement.properties).filter(
  (key) => key !== "vehicles" && key !== "deliveries",
);
const VEHICLE_FIELDS = Object.keys(ProcurementVehicles.properties);

const asText: CellSchema & { description: string } = { type: "string", description: "" };

/** One line of `procurements.csv`: head, one vehicle group, at most one delivery. */
export const LINE_SCHEMA = {
  type: "object",
  properties: {
    ...Procurement.properties,
    vehicles: undefined,
    deliveries: undefined,
    awardDate: IsoDate,
    lots: { ...asText, description: "JSON list" },
    ...ProcurementVehicles.properties,
    deliveryDate: IsoDate,
    replacesVehicleIds: { ...asText, description: "ids separated by ;" },
  } as Record<string, object | undefined>,
  required: ["id", "contractType", "category", "count"],
  additionalProperties: false,
};
for (const key of ["vehicles", "deliveries"]) delete LINE_SCHEMA.properties[key];

/** Columns of `procurements.csv` in their order. */
export const LINE_COLUMNS: readonly string[] = [
  ...HEAD_FIELDS,
  ...VEHICLE_FIELDS,
  "deliveryDate",
  "replacesVehicleIds",
];

export type Line = Record<string, unknown>;
export const headOf = (line: Line): Line => pick(line, HEAD_FIELDS);
const pick = (line: Line, keys: readonly string[]): Line =>
  Object.fromEntries(keys.filter((key) => line[key] !== undefined).map((key) => [key, line[key]]));

function parsedLots(line: Line, file: string, row: number): { lots?: unknown; problems: Problem[] } {
  if (line.lots === undefined) return { problems: [] };
  const json = parseJson(String(line.lots), file);
  const faults =
    json.problems.length > 0
      ? [{ finding: json.problems[0] }]
      : shapeFaults(Procurement.properties.lots, json.value);
  if (faults.length === 0) return { lots: json.value, problems: [] };
  const finding = {
    code: "BAD_FORM",
    de: 'Lose bitte als JSON-Liste schreiben, zum Beispiel [{"estimatedValue_EUR":250000}].',
    en: 'Write lots as a JSON list, for example [{"estimatedValue_EUR":250000}].',
  };
  return { problems: [errorAt({ file, row, column: "lots", value: quoted(line.lots) as string }, finding)] };
}

export function contradictions(
  head: Line,
  first: Line,
  firstRow: number,
  file: string,
  row: number,
): Problem[] {
  return HEAD_FIELDS.filter((key) => JSON.stringify(head[key]) !== JSON.stringify(first[key])).map(
    (column) => {
      const here = quoted(head[column]) ?? "";
      const there = quoted(first[column]) ?? "";
      return errorAt(
        { file, row, column, value: here },
        {
          code: "CONTRADICTION",
          de: `Vergabe „${String(head.id)}“: hier steht „${here}“, in Zeile ${firstRow} „${there}“. Alle Zeilen einer Vergabe müssen hier gleich sein.`,
          en: `Procurement "${String(head.id)}": "${here}" here, "${there}" in row ${firstRow}. All lines of a procurement must agree here.`,
        },
      );
    },
  );
}

function deliveryOf(line: Line, file: string, row: number): { delivery?: Line; problems: Problem[] } {
  if (line.deliveryDate !== undefined) {
    const ids = String(line.replacesVehicleIds ?? "")
      .split(";")
      .map((id) => id.trim())
      .filter((id) => id !== "");
    const replaces = ids.length > 0 ? { replacesVehicleIds: ids } : {};
    return { delivery: { deliveryDate: line.deliveryDate, count: line.count, ...replaces }, problems: [] };
  }
  if (line.replacesVehicleIds === undefined) return { problems: [] };
  const finding = {
    code: "MISSING",
    de: "Zu replacesVehicleIds gehört ein deliveryDate. Bitte ergänzen.",
    en: "replacesVehicleIds needs a deliveryDate. Please add it.",
  };
  return { problems: [errorAt({ file, row, column: "deliveryDate" }, finding)] };
}

/** Faults of one line that its schema does not see; `column` of a problem is the field. */
export const lineProblems = (line: Line, file: string, row: number): Problem[] => [
  ...parsedLots(line, file, row).problems,
  ...deliveryOf(line, file, row).problems,
];

/** Lines of the same award and status are one entry; a follow-up is one of its own wherever it stands apart. */
export const entryKey = ({ id, status }: Line): string =>
  `${String(id)}\n${FOLLOW_UPS.includes(status) || status === "noticed" ? String(status) : "awarded"}`;

/** Lines of one procurement -> one procurement. */
function assemble(
  lines: { row: number; line: Line }[],
  file: string,
): { item: Item<Procurement>; problems: Problem[] } {
  const problems: Problem[] = [];
  const { row: firstRow, line: first } = lines[0] as { row: number; line: Line };
  const firstHead = pick(first, HEAD_FIELDS);
  const vehicles: Line[] = [];
  const deliveries: Line[] = [];
  for (const { row, line } of lines) {
    problems.push(...contradictions(pick(line, HEAD_FIELDS), firstHead, firstRow, file, row));
    vehicles.push(pick(line, VEHICLE_FIELDS));
    const { delivery, problems: found } = deliveryOf(line, file, row);
    problems.push(...found);
    if (delivery) deliveries.push(delivery);
  }
  const lots = parsedLots(first, file, firstRow);
  const value = {
    ...firstHead,
    // An empty award date says that nothing is awarded; it is never unknown.
    awardDate: firstHead.awardDate ?? null,
    ...(lots.lots === undefined ? {} : { lots: lots.lots }),
    vehicles,
    ...(deliveries.length > 0 ? { deliveries } : {}),
  };
  return {
    item: { value: value as unknown as Procurement, place: { file, row: firstRow } },
    problems: [...problems, ...lots.problems],
  };
}

function fromCsv(text: string, file: string): OwnList<Procurement> {
  const table = readOwnCsv(text, LINE_SCHEMA as unknown as RowSchema, file);
  const problems = [...table.problems];
  if (table.header.length > 0 && !table.header.includes("awardDate"))
    problems.push(
      errorAt(
        { file, row: 1, column: "awardDate" },
        {
          code: "MISSING",
          de: "Die Spalte „awardDate“ fehlt. Bitte ergänzen; leer bedeutet: nicht vergeben.",
          en: 'The column "awardDate" is missing. Please add it; empty means not awarded.',
        },
      ),
    );
  const assembled = entriesOf(table.rows).map((lines) => assemble(lines, file));
  return {
    items: assembled.map(({ item }) => item),
    problems: [...problems, ...assembled.flatMap((one) => one.problems)],
  };
}

type NumberedLine = { row: number; line: Line };
const FOLLOW_UPS: readonly unknown[] = ["corrected", "cancelled"];

/**
 * Lines of the same award and status are one entry, wherever they stand. A ledger is only ever appended:
 * a correction or cancellation is an entry of its own, and a later one of the same award another.
 */
function entriesOf(rows: readonly { row: number; values: Line }[]): NumberedLine[][] {
  const entries = new Map<string, NumberedLine[]>();
  let before = "";
  for (const { row, values } of rows) {
    const { id, status } = values;
    if (typeof id !== "string") continue;
    const isFollowUp = FOLLOW_UPS.includes(status);
    const key = entryKey(values);
    const known = entries.get(key);
    if (known === undefined) entries.set(key, [{ row, line: values }]);
    else if (isFollowUp && before !== key) {
      // the earlier one is complete: it keeps its place in the order under a key of its own
      entries.delete(key);
      entries.set(`${key}\n${known[0]?.row}`, known);
      entries.set(key, [{ row, line: values }]);
    } else known.push({ row, line: values });
    before = key;
  }
  return [...entries.values()].sort((a, b) => (a[0]?.row ?? 0) - (b[0]?.row ?? 0));
}

/** Lines that were read and checked one by one -> the ledger; what contradicts itself among them is a problem. */
export function procurementsOf(lines: readonly Line[]): { ledger: Procurement[]; problems: Problem[] } {
  const rows = lines.map((values, index) => ({ row: index + 1, values }));
  const assembled = entriesOf(rows).map((entry) => assemble(entry, ""));
  return {
    ledger: assembled.map(({ item }) => item.value),
    problems: assembled.flatMap(({ problems }) => problems),
  };
}

/** The ledger of awards, CSV (one line per vehicle group) or JSON. */
export function readProcurements(path: string): OwnList<Procurement> {
  const { text, problems } = readOwnText(path);
  if (text === undefined) return { items: [], problems };
  if (!isJson(path)) return fromCsv(text, path);
  const json = parseJson(text, path);
  return json.problems.length > 0
    ? { items: [], problems: json.problems }
    : jsonItems<Procurement>(json.value, Procurement, path);
}
