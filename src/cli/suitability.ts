import { readTrips } from "../intake/trip-list.ts";
import {
  type SuitabilityRow,
  type SuitabilityTable,
  suitabilityTable,
} from "../plan/fleet/suitability/table.ts";
import type { Light, Verdict } from "../plan/fleet/suitability/verdict.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { CallError, onScenario, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";
import type { Segment } from "../plan/model/vocabulary.ts";
import { SEGMENT_WORDS } from "../report/words/planning.ts";
import { textTable } from "./text-table.ts";
import { note, refuse } from "./refusal.ts";

export interface SuitabilityOptions extends ScenarioOptions {
  vehicle?: string;
  technology?: string;
  trips?: string;
}

const text = (words: Text, language: Language): string => words[language];

/** What a fleet manager asks first. */
const FIRST_QUESTION = "battery-electric";
const LIGHT_WORDS: Record<Light, { de: string; en: string }> = {
  green: { de: "grün", en: "green" },
  yellow: { de: "gelb", en: "yellow" },
  red: { de: "rot", en: "red" },
};

/** Rows asked for: of one vehicle all technologies, else one technology (or all) of every vehicle. */
function chosen(table: SuitabilityTable, options: SuitabilityOptions): SuitabilityRow[] {
  const known = (key: "vehicleId" | "technology", value: string, name: string): void => {
    if (!table.rows.some((row) => row[key] === value))
      throw new CallError(
        `--${name} ${value}: kommt im Szenario nicht vor; bitte eine Kennung aus der Fahrzeugliste oder den Kennwerten angeben / not in this scenario`,
      );
  };
  if (options.vehicle !== undefined) known("vehicleId", options.vehicle, "vehicle");
  const technology = options.technology ?? (options.vehicle === undefined ? FIRST_QUESTION : "all");
  if (technology !== "all" && options.technology !== undefined) known("technology", technology, "technology");
  return table.rows.filter(
    (row) =>
      (options.vehicle === undefined || row.vehicleId === options.vehicle) &&
      (technology === "all" || row.technology === technology),
  );
}

/** Lights that are not green explain themselves; where all are, the range does. */
function reasonOf(row: SuitabilityRow, language: Language): string {
  const { range, charging, duty } = row.lights;
  const telling = [range, charging, duty].filter((light: Verdict) => light.light !== "green");
  const reasons = (telling.length > 0 ? telling : [range]).map((light) => light.reason[language]);
  return [
    ...(row.excludedByScenario
      ? [text({ de: "vom Szenario ausgeschlossen", en: "excluded by the scenario" }, language)]
      : []),
    ...reasons,
  ].join(" | ");
}

const HEADER = {
  de: [
    "Fahrzeug",
    "Segment",
    "Technik",
    "Reichweite",
    "mit Mittagsladen",
    "Laden",
    "Einsatz",
    "geeignet",
    "Grund",
  ],
  en: ["vehicle", "segment", "technology", "range", "with midday", "charging", "duty", "suitable", "reason"],
};

/** The range light with a charge at midday; a dash where there is no battery to charge. */
const middayOf = ({ range }: SuitabilityRow["lights"], language: Language): string =>
  "withMidday" in range ? LIGHT_WORDS[range.withMidday.light][language] : "–";

/** How long the break at midday is, from the first row with a battery. */
function middayNote(rows: SuitabilityRow[], language: Language): string {
  const range = rows.map((row) => row.lights.range).find((one) => "withMidday" in one);
  if (!range || !("withMidday" in range)) return "";
  const break_h = numberText(range.withMidday.break_h, language, 2);
  return language === "de"
    ? ` Mit Mittagsladen: dieselbe Reichweite, wenn mittags ${break_h} h am stärksten Punkt geladen wird; ein Hinweis, der Plan rechnet ohne.`
    : ` With midday: the same range with ${break_h} h at the strongest point at midday; a hint, the plan does without.`;
}

export function suitabilityText(table: SuitabilityTable, rows: SuitabilityRow[], language: Language): string {
  const light = (one: Verdict): string => LIGHT_WORDS[one.light][language];
  const yes = (is: boolean): string =>
    is ? text({ de: "ja", en: "yes" }, language) : text({ de: "nein", en: "no" }, language);
  const lines = rows.map((row) => [
    row.vehicleId,
    SEGMENT_WORDS[row.segment as Segment][language],
    `${row.technology}${row.today ? text({ de: " (heute)", en: " (today)" }, language) : ""}`,
    light(row.lights.range),
    middayOf(row.lights, language),
    light(row.lights.charging),
    light(row.lights.duty),
    yes(row.suitable),
    reasonOf(row, language),
  ]);
  const counts = table.counts.map((count) => [
    count.technology,
    String(count.greenCount),
    String(count.yellowCount),
    String(count.redCount),
  ]);
  const countHeader = {
    de: ["Fahrzeuge je Technik", "grün", "gelb", "rot"],
    en: ["vehicles by technology", "green", "yellow", "red"],
  };
  const legend = text(
    {
      de: "grün: passt; gelb: passt mit Vorbehalt oder auf dünner Grundlage (das fehlende Feld steht dabei); rot: vom Plan ausgeschlossen. Mehr: --technology all, --vehicle <Kennung>, --json.",
      en: "green: fits; yellow: fits with a reservation or on thin data (the missing field is named); red: left out of the plan. More: --technology all, --vehicle <id>, --json.",
    },
    language,
  );
  return `${textTable(HEADER[language], lines, 9)}\n\n${textTable(countHeader[language], counts)}\n\n${legend}${middayNote(rows, language)}\n`;
}

/** `umstieg suitability`: three lights per vehicle and technology, each with its reason and the number that decides. */
export const runSuitability = (path: string, options: SuitabilityOptions, io: ScenarioIo): Promise<number> =>
  onScenario(path, options, io, (inputs, reference, language) => {
    const log = options.trips === undefined ? undefined : readTrips(options.trips, inputs.inventory.vehicles);
    if (log && !log.trips) return refuse(log.problems, options, io);
    note(log?.problems ?? [], options, io);
    const table = suitabilityTable(inputs, reference, log?.trips);
    const asksAll = options.json && options.vehicle === undefined && options.technology === undefined;
    const rows = asksAll ? table.rows : chosen(table, options);
    io.stdout(
      options.json
        ? `${JSON.stringify({ scenario: { id: inputs.scenario.id, title: inputs.scenario.title }, dataVersion: reference.dataVersion, ...table, rows })}\n`
        : suitabilityText(table, rows, language),
    );
    return 0;
  });
