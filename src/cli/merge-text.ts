import type { Double } from "../intake/merge/double-reports.ts";
import type { Merged } from "../intake/merge/merge-lists.ts";
import type { GapEffect, GapField } from "../plan/fleet/gap-effects.ts";
import { importText } from "./import-text.ts";
import { textTable } from "./text-table.ts";

const FIELD_NAMES: Record<GapField, string> = {
  annualMileage_km_per_a: "km im Jahr",
  operatingHours_h_per_a: "Betriebsstunden",
  measuredUse: "gemessener Verbrauch",
  segment: "Segment",
  firstRegistration: "Erstzulassung",
  homePropertyId: "Standort",
};
/** Names that sound otherwise behind "ohne". */
const WITHOUT: Partial<Record<GapField, string>> = { measuredUse: "gemessenen Verbrauch" };
const SPREAD_NAMES = { segment: "Segment", list: "ganze Liste", assumption: "Annahme" } as const;

const percent = (share: number): string => `${(100 * share).toFixed(1).replace(".", ",")} %`;
const signed = (share: number): string => `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;

/** "km im Jahr: fehlt bei 14 von 120 Fahrzeugen: t CO2e ± 6,0 % (zu erwarten +1,2 %)". */
export function gapLine(effect: GapEffect): string {
  const { field, missingCount, askedCount, ghgHalfWidthShare, ghgShiftShare } = effect;
  const what = `${FIELD_NAMES[field]}: fehlt bei ${missingCount} von ${askedCount} Fahrzeugen`;
  if (ghgHalfWidthShare !== undefined) {
    const from = effect.spreadFrom.map((name) => SPREAD_NAMES[name]).join(", ");
    return `${what}: t CO2e ± ${percent(ghgHalfWidthShare)} (zu erwarten ${signed(ghgShiftShare ?? 0)}; Streuung aus: ${from})`;
  }
  if (effect.replacementYearHalfWidth_a !== undefined)
    return `${what}: Ersatzjahr eines solchen Fahrzeugs ± ${Math.round(effect.replacementYearHalfWidth_a)} Jahre`;
  return `${what}: ${effect.unplacedVehicleCount} Ladepunkte stehen vielleicht am falschen Ort`;
}

const doubleLine = ({ first, second, certainty }: Double): string =>
  `${certainty === "sure" ? "doppelt     " : "vielleicht  "}${first.vehicle.vehicleId} (${first.place.file}, Zeile ${first.place.row}) – ${second.vehicle.vehicleId} (${second.place.file}, Zeile ${second.place.row})`;

export interface OfficeGaps {
  office: string;
  vehicleCount: number;
  effects: readonly GapEffect[];
}

/** What a merge says to a person. */
export function mergeText(
  merged: Merged,
  effects: readonly GapEffect[],
  offices: readonly OfficeGaps[],
): string {
  const share = ({ effects: own }: OfficeGaps, field: GapField): string => {
    const found = own.find((effect) => effect.field === field);
    return found
      ? `${found.missingCount}${found.ghgHalfWidthShare === undefined ? "" : ` (± ${percent(found.ghgHalfWidthShare)})`}`
      : "0";
  };
  const fields: GapField[] = [
    "annualMileage_km_per_a",
    "measuredUse",
    "segment",
    "firstRegistration",
    "homePropertyId",
  ];
  return [
    importText(merged.result).trimEnd(),
    "",
    ...(merged.doubles.length > 0 ? ["Doppelmeldungen", ...merged.doubles.map(doubleLine), ""] : []),
    effects.length > 0 ? "Lücken und was sie für den Plan bedeuten" : "Keine Lücke, die den Plan bewegt.",
    ...effects.map(gapLine),
    "",
    textTable(
      [
        "Amt oder Liste",
        "Fahrzeuge",
        ...fields.map((field) => `ohne ${WITHOUT[field] ?? FIELD_NAMES[field]}`),
      ],
      offices.map((office) => [
        office.office,
        String(office.vehicleCount),
        ...fields.map((field) => share(office, field)),
      ]),
    ),
    "",
  ].join("\n");
}
