import type { ChargingResult } from "../plan/charging/load.ts";
import { type Language, numberText } from "../report/language.ts";

export const SIMULATE_WORDS = {
  de: {
    peak: "Spitze",
    at: (step: number, hours: string) => `in Schritt ${step} (${hours} h nach Beginn)`,
    bound: "bewiesene Untergrenze",
    energy: "bezogene Energie",
    shortfall: "Fehlmenge",
    departures: (count: number) => `bei ${count} ${count === 1 ? "Abfahrt" : "Abfahrten"}`,
    atLeast: (least: string) => ` (bewiesen: mindestens ${least})`,
    import: "aus dem Netz",
    export: "eingespeist",
    cost: "Kosten der Energie",
    battery: "Speicher am Ende",
  },
  en: {
    peak: "peak",
    at: (step: number, hours: string) => `in step ${step} (${hours} h after the start)`,
    bound: "proven lower bound",
    energy: "energy drawn",
    shortfall: "shortfall",
    departures: (count: number) => `at ${count} ${count === 1 ? "departure" : "departures"}`,
    atLeast: (least: string) => ` (proven: at least ${least})`,
    import: "from the grid",
    export: "fed in",
    cost: "cost of the energy",
    battery: "battery at the end",
  },
} as const;

/** What the connection draws, in a few lines: figure by figure with what is proven of it. */
export function simulateText(result: ChargingResult, step_h: number, language: Language): string {
  const words = SIMULATE_WORDS[language];
  const figure = (value: number, decimals: number, unit: string): string =>
    `${numberText(value, language, decimals)} ${unit}`;
  const least = (value: number | undefined, decimals: number, unit: string): string =>
    value === undefined ? "" : words.atLeast(figure(value, decimals, unit));
  const { peakStep } = result;
  const lines: [label: string, text: string][] = [
    [
      words.peak,
      `${figure(result.peak_kW, 2, "kW")} ${words.at(peakStep, numberText(peakStep * step_h, language, 2))}`,
    ],
  ];
  if (result.bound_kW !== undefined) lines.push([words.bound, figure(result.bound_kW, 2, "kW")]);
  lines.push(
    [words.energy, figure(result.energy_kWh, 1, "kWh")],
    [
      words.shortfall,
      `${figure(result.shortfall_kWh, 2, "kWh")} ${words.departures(result.belowDesiredCount)}`,
    ],
  );
  if (result.import_kWh !== undefined)
    lines.push(
      [words.import, figure(result.import_kWh, 1, "kWh") + least(result.importBound_kWh, 1, "kWh")],
      [words.export, figure(result.export_kWh ?? 0, 1, "kWh")],
    );
  if (result.cost_EUR !== undefined)
    lines.push([words.cost, figure(result.cost_EUR, 2, "EUR") + least(result.costBound_EUR, 2, "EUR")]);
  if (result.batteryFinalSoc !== undefined)
    lines.push([words.battery, figure(100 * result.batteryFinalSoc, 1, "%")]);
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, text]) => `${label.padEnd(width)}  ${text}`).join("\n");
}
