import { parse } from "csv-parse/sync";
import type { ChargingCase, Clock } from "./charging-case.ts";
import { stepAt } from "./date-time.ts";
import type { Fields } from "./fields.ts";
import type { ReadText } from "./spiceev.ts";

type Connection = Pick<
  ChargingCase,
  "limit_kW" | "baseLoad_kW" | "generation_kW" | "price_EUR_per_kWh" | "tariff_EUR_per_kWh"
>;
/** The format states prices in ct/kWh. */
const CENT_PER_EUR = 100;

/** The one grid connector of the charging stations, with everything that acts on it step by step. */
export function readConnection(
  components: Fields,
  events: Fields,
  parents: readonly (string | undefined)[],
  clock: Clock,
  readText: ReadText,
): Connection {
  const connectors = components.members("grid_connectors", "components.grid_connectors.*");
  const used = [...new Set(parents.filter((parent) => parent !== undefined))];
  if (used.length > 1)
    components.fault(
      "grid_connectors",
      used.join(", "),
      "SEVERAL_CONNECTIONS",
      "Die Ladestationen hängen an mehreren Netzanschlüssen. Bitte je Anschluss eine Datei.",
      "The charging stations hang on several grid connectors. One file per connector, please.",
    );
  const id = used[0] ?? connectors.keys().next().value ?? "";
  const connector = connectors.get(id);
  if (!connector)
    components.fault(
      "grid_connectors",
      id,
      "MISSING",
      `Den Netzanschluss „${id}“ gibt es in der Datei nicht.`,
      `There is no grid connector "${id}" in the file.`,
    );
  const agreed_kW = connector?.number("max_power", { least: 0, otherwise: Number.POSITIVE_INFINITY }) ?? 0;
  const limit_kW = new Float64Array(clock.stepCount).fill(agreed_kW);
  const price = new Float64Array(clock.stepCount).fill(Number.NaN);
  const first =
    connector?.raw("cost") === undefined
      ? undefined
      : costOf(connector.child("cost", "components.grid_connectors.*.cost"));
  if (first !== undefined) price.fill(first);
  readSignals(events, id, clock, (step, limit, cost) => {
    if (limit !== undefined) limit_kW.fill(Math.min(agreed_kW, limit), step);
    if (cost !== undefined) price.fill(cost, step);
  });
  for (const key of ["energy_price_from_csv", "schedule_from_csv"])
    if (events.raw(key) !== undefined)
      events.warn(key, "NOT_SIMULATED", `„${key}“ bleibt außer Betracht.`, `"${key}" is ignored.`);
  const isOld = events.raw("fixed_load") === undefined && events.raw("external_load") !== undefined;
  const isOldFeedIn =
    events.raw("local_generation") === undefined && events.raw("energy_feed_in") !== undefined;
  return {
    limit_kW,
    baseLoad_kW: readSeries(events, isOld ? "external_load" : "fixed_load", id, clock, readText),
    generation_kW: readSeries(
      events,
      isOldFeedIn ? "energy_feed_in" : "local_generation",
      id,
      clock,
      readText,
    ),
    price_EUR_per_kWh: price.some((value) => value <= 0)
      ? price.map((value) => (Number.isNaN(value) ? 1 : value))
      : null,
    ...(price.every((value) => !Number.isNaN(value)) && {
      tariff_EUR_per_kWh: price.map((value) => value / CENT_PER_EUR),
    }),
  };
}

/** Price of one unit; only whether it is above zero matters to the strategies. */
function costOf(cost: Fields): number | undefined {
  const value = cost.raw("value");
  cost.raw("type");
  if (typeof value === "number") return value;
  return Array.isArray(value) && value.every((part) => typeof part === "number")
    ? value.reduce((sum, part) => sum + part, 0)
    : undefined;
}

function readSignals(
  events: Fields,
  id: string,
  clock: Clock,
  act: (step: number, limit?: number, cost?: number) => void,
): void {
  const signals = events
    .list("grid_operator_signals", "events.grid_operator_signals.*")
    .filter((fields) => fields.text("grid_connector_id") === id)
    .map((fields) => ({ fields, time_ms: fields.time("start_time") ?? clock.start_ms }))
    .sort((a, b) => a.time_ms - b.time_ms);
  for (const { fields, time_ms } of signals) {
    const step = Math.max(0, stepAt(time_ms, clock.start_ms, clock.step_ms));
    const limit =
      fields.raw("max_power") === undefined ? undefined : fields.number("max_power", { least: 0 });
    const cost =
      fields.raw("cost") === undefined
        ? undefined
        : costOf(fields.child("cost", "events.grid_operator_signals.*.cost"));
    if (step < clock.stepCount) act(step, limit, cost);
  }
}

/** Sum of the named series of a connection; a value holds until the next one, the last one to the end. */
function readSeries(events: Fields, key: string, id: string, clock: Clock, readText: ReadText): Float64Array {
  const sum = new Float64Array(clock.stepCount);
  for (const fields of events.members(key, `events.${key}.*`).values()) {
    if (fields.text("grid_connector_id") !== id) {
      fields.warn(
        "grid_connector_id",
        "NOT_SIMULATED",
        "Die Reihe gehört zu einem anderen Netzanschluss und bleibt außer Betracht.",
        "The series belongs to another grid connector and is ignored.",
      );
      continue;
    }
    const start_ms = fields.time("start_time") ?? clock.start_ms;
    const duration_ms = fields.number("step_duration_s", { least: 1 }) * 1000;
    const factor = fields.number("factor", { otherwise: 1 });
    // where several values fall into one step, the last one counts
    const series = new Float64Array(clock.stepCount);
    seriesValues(fields, readText).forEach((value, i) => {
      const step = Math.max(0, stepAt(start_ms + i * duration_ms, clock.start_ms, clock.step_ms));
      if (step < clock.stepCount) series.fill(value * factor, step);
    });
    series.forEach((value, step) => {
      sum[step] = (sum[step] as number) + value;
    });
  }
  return sum;
}

function seriesValues(fields: Fields, readText: ReadText): number[] {
  const inline = fields.raw("values");
  if (Array.isArray(inline) && inline.length > 0) {
    const bad = inline.findIndex((value) => typeof value !== "number");
    if (bad < 0) return inline as number[];
    fields.fault(
      `values/${bad}`,
      inline[bad],
      "WRONG_TYPE",
      "Hier wird eine Zahl erwartet.",
      "Expected a number.",
    );
    return [];
  }
  const path = fields.text("csv_file", false);
  const column = fields.text("column", false);
  if (path === undefined || column === undefined) return [];
  const text = readText(path);
  if (text === undefined) {
    fields.fault(
      "csv_file",
      path,
      "NO_FILE",
      `Die Datei „${path}“ gibt es nicht; der Pfad gilt ab dem Ordner der Szenariodatei.`,
      `There is no file "${path}"; the path is relative to the scenario file.`,
    );
    return [];
  }
  const rows = parse(text, { columns: true, skip_empty_lines: true, trim: true, bom: true }) as Record<
    string,
    string
  >[];
  const values = rows.map((row) => Number(row[column] ?? Number.NaN));
  if (values.some((value) => Number.isNaN(value)))
    fields.fault(
      "column",
      column,
      "NOT_A_NUMBER",
      `Die Spalte „${column}“ fehlt in „${path}“ oder enthält etwas anderes als Zahlen.`,
      `The column "${column}" is missing in "${path}" or holds something other than numbers.`,
    );
  return values;
}
