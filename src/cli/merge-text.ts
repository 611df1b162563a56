import type { Double } from "../intake/merge/double-reports.ts";
import type { Merged } from "../intake/merge/merge-lists.ts";
import type { GapEffect, GapField } from "../plan/fleet/gap-effects.ts";
import { type Language, numberText } from "../report/language.ts";
import { importText } from "./import-text.ts";
import { textTable } from "./text-table.ts";

type Names = Record<GapField, string>;
export const MERGE_WORDS = {
  de: {
    fields: {
      annualMileage_km_per_a: "km im Jahr",
      operatingHours_h_per_a: "Betriebsstunden",
      measuredUse: "gemessener Verbrauch",
      segment: "Segment",
      firstRegistration: "Erstzulassung",
      homePropertyId: "Standort",
    } satisfies Names,
    /** names that sound otherwise behind "ohne" */
    without: (field: GapField, name: string) =>
      `ohne ${field === "measuredUse" ? "gemessenen Verbrauch" : name}`,
    spreads: { segment: "Segment", list: "ganze Liste", assumption: "Annahme" },
    missing: (missing: number, all: number) =>
      `fehlt bei ${missing} von ${all} ${all === 1 ? "Fahrzeug" : "Fahrzeugen"}`,
    ghg: (half: string, shift: string, from: string) =>
      `t CO2e ± ${half} (zu erwarten ${shift}; Streuung aus: ${from})`,
    year: (half: number) => `Ersatzjahr eines solchen Fahrzeugs ± ${half} ${half === 1 ? "Jahr" : "Jahre"}`,
    unplaced: (count: number) =>
      `${count} ${count === 1 ? "Ladepunkt steht" : "Ladepunkte stehen"} vielleicht am falschen Ort`,
    sure: "doppelt",
    perhaps: "vielleicht",
    row: "Zeile",
    doubles: "Doppelmeldungen",
    gaps: "Lücken und was sie für den Plan bedeuten",
    noGap: "Keine Lücke, die den Plan bewegt.",
    office: "Amt oder Liste",
    vehicles: "Fahrzeuge",
  },
  en: {
    fields: {
      annualMileage_km_per_a: "km per year",
      operatingHours_h_per_a: "operating hours",
      measuredUse: "measured use",
      segment: "segment",
      firstRegistration: "first registration",
      homePropertyId: "home property",
    } satisfies Names,
    without: (_field: GapField, name: string) => `without ${name}`,
    spreads: { segment: "segment", list: "whole list", assumption: "assumption" },
    missing: (missing: number, all: number) =>
      `missing for ${missing} of ${all} ${all === 1 ? "vehicle" : "vehicles"}`,
    ghg: (half: string, shift: string, from: string) =>
      `t CO2e ± ${half} (expected ${shift}; spread from: ${from})`,
    year: (half: number) =>
      `year of replacement of such a vehicle ± ${half} ${half === 1 ? "year" : "years"}`,
    unplaced: (count: number) =>
      `${count} ${count === 1 ? "charge point stands" : "charge points stand"} perhaps in the wrong place`,
    sure: "double",
    perhaps: "perhaps",
    row: "row",
    doubles: "Vehicles reported twice",
    gaps: "Gaps and what they mean for the plan",
    noGap: "No gap that moves the plan.",
    office: "office or list",
    vehicles: "vehicles",
  },
} as const;

const percent = (share: number, language: Language): string => `${numberText(100 * share, language, 1)} %`;
const signed = (share: number, language: Language): string =>
  `${share < 0 ? "−" : "+"}${percent(Math.abs(share), language)}`;

/** "km im Jahr: fehlt bei 14 von 120 Fahrzeugen: t CO2e ± 6,0 % (zu erwarten +1,2 %)". */
export function gapLine(effect: GapEffect, language: Language): string {
  const words = MERGE_WORDS[language];
  const { field, missingCount, askedCount, ghgHalfWidthShare, ghgShiftShare } = effect;
  const what = `${words.fields[field]}: ${words.missing(missingCount, askedCount)}`;
  if (ghgHalfWidthShare !== undefined) {
    const from = effect.spreadFrom.map((name) => words.spreads[name]).join(", ");
    const shift = signed(ghgShiftShare ?? 0, language);
    return `${what}: ${words.ghg(percent(ghgHalfWidthShare, language), shift, from)}`;
  }
  if (effect.replacementYearHalfWidth_a !== undefined)
    return `${what}: ${words.year(Math.round(effect.replacementYearHalfWidth_a))}`;
  return `${what}: ${words.unplaced(effect.unplacedVehicleCount ?? 0)}`;
}

function doubleLine({ first, second, certainty }: Double, language: Language): string {
  const { sure, perhaps, row } = MERGE_WORDS[language];
  const width = Math.max(sure.length, perhaps.length);
  const place = ({ vehicle, place: { file, row: at } }: Double["first"]): string =>
    `${vehicle.vehicleId} (${file}, ${row} ${at})`;
  return `${(certainty === "sure" ? sure : perhaps).padEnd(width)}  ${place(first)} – ${place(second)}`;
}

export interface OfficeGaps {
  office: string;
  vehicleCount: number;
  effects: readonly GapEffect[];
}

const COLUMNS: readonly GapField[] = [
  "annualMileage_km_per_a",
  "measuredUse",
  "segment",
  "firstRegistration",
  "homePropertyId",
];

/** What a merge says to a person. */
export function mergeText(
  merged: Merged,
  effects: readonly GapEffect[],
  offices: readonly OfficeGaps[],
  language: Language,
): string {
  const words = MERGE_WORDS[language];
  const doubles = merged.doubles.map((double) => doubleLine(double, language));
  const share = ({ effects: own }: OfficeGaps, field: GapField): string => {
    const found = own.find((effect) => effect.field === field);
    if (!found) return "0";
    const { missingCount, ghgHalfWidthShare } = found;
    const half = ghgHalfWidthShare === undefined ? "" : ` (± ${percent(ghgHalfWidthShare, language)})`;
    return `${missingCount}${half}`;
  };
  return [
    importText(merged.result, language).trimEnd(),
    "",
    ...(doubles.length > 0 ? [words.doubles, ...doubles, ""] : []),
    effects.length > 0 ? words.gaps : words.noGap,
    ...effects.map((effect) => gapLine(effect, language)),
    "",
    textTable(
      [words.office, words.vehicles, ...COLUMNS.map((field) => words.without(field, words.fields[field]))],
      offices.map((office) => [
        office.office,
        String(office.vehicleCount),
        ...COLUMNS.map((field) => share(office, field)),
      ]),
    ),
    "",
  ].join("\n");
}
