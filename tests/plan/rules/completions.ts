import type { Procurement, ProcurementVehicles } from "../../../src/plan/model/procurement.ts";
import { ENERGY_SOURCES } from "../../../src/plan/model/vocabulary.ts";

/** Values that stand for all others: one on each side of every border of the law. */
const NOTICE_DATES = [
  "2021-08-02",
  "2021-08-03",
  "2021-12-31",
  "2022-01-01",
  "2023-12-31",
  "2024-01-01",
  "2024-05-27",
  "2024-05-28",
  "2024-05-29",
  "2025-12-31",
  "2026-01-01",
  "2027-06-01",
];
const VALUES = [
  100, 138999, 139000, 140000, 143000, 214000, 215000, 216000, 221000, 428000, 431000, 432000, 443000, 9e6,
];

type Facts = Record<string, unknown>;
/** Head and vehicle of a one-group award in one flat record; head facts come first. */
export const HEAD = [
  "authorityKind",
  "regime",
  "noticeDate",
  "estimatedValue_EUR",
  "term_months",
  "cpvCode",
  "averageAnnualValue_EUR",
  "serviceVolume_km_per_a",
  "operatorFleetCount",
];
export const VEHICLE = [
  "busClass",
  "energySource",
  "designedForPurpose",
  "suitableForGoods",
  "co2_g_per_km",
  "rdePollutantShare",
  "combustionEngine",
  "fuelOrigin",
  "fuelBlended",
  "fuelClause",
  "euroClass",
  "co2_g_per_kWh",
];

export const toProcurement = (facts: Facts): Procurement => {
  const vehicleKeys = new Set([...VEHICLE, "category", "count", "purpose", "craneMoment_kNm"]);
  const stated = Object.entries(facts).filter(([, value]) => value !== undefined);
  const head = Object.fromEntries(stated.filter(([key]) => !vehicleKeys.has(key)));
  const vehicle = Object.fromEntries(stated.filter(([key]) => vehicleKeys.has(key)));
  return { ...head, vehicles: [vehicle as ProcurementVehicles] } as Procurement;
};

const isLight = (facts: Facts): boolean => /^(?:M1|M2|N1)/.test(String(facts.category));
const burnsNothing = ({ energySource, combustionEngine }: Facts): boolean =>
  (energySource === "electricity" && combustionEngine !== true) ||
  // a fuel cell, or a source that nobody stated: without an engine nothing burns
  ((energySource === "hydrogen" || energySource === undefined) && combustionEngine === false);

/** How a missing fact may turn out, given what is known; `[undefined]` where the contracts do not ask it. */
export function waysOf(fact: string, facts: Facts): unknown[] {
  const light = isLight(facts);
  switch (fact) {
    case "authorityKind":
      return ["municipal", "federal", "sector", "private"];
    case "regime":
      return ["VgV", "SektVO", "below-threshold"];
    case "noticeDate":
      return NOTICE_DATES.filter(
        (date) => date <= String(facts.awardDate) && date >= String(facts.noticeSentDate ?? ""),
      );
    case "estimatedValue_EUR":
      return facts.monthlyValue_EUR !== undefined || facts.contractType === "public-passenger-transport"
        ? [undefined]
        : facts.regime === "below-threshold"
          ? [100]
          : VALUES;
    case "term_months":
      return facts.regime === "below-threshold" ? [0.01] : [1, 24, 48, 60];
    case "cpvCode":
      return ["90511000-2", "90620000-9"];
    case "averageAnnualValue_EUR":
      return [1e6, 2e6, 3e6];
    case "serviceVolume_km_per_a":
      return [300000, 600000, 700000];
    case "operatorFleetCount":
      return [23, 24];
    case "busClass":
      return ["I", "II"];
    case "energySource":
      return light ? [undefined] : [...ENERGY_SOURCES];
    case "co2_g_per_km":
      return light ? (burnsNothing(facts) ? [0] : [0, 1, 50, 51]) : [undefined];
    case "rdePollutantShare":
      return burnsNothing(facts) && (facts.co2_g_per_km ?? 0) === 0 ? [0] : [0.79, 0.8];
    case "combustionEngine":
      return facts.energySource === "electricity" || (facts.energySource === "hydrogen" && !light)
        ? [true, false]
        : [undefined];
    case "fuelOrigin":
      return ["renewable", "fossil", "high-iluc"].filter(() =>
        /paraffinic|biodiesel|ethanol|plant-oil/.test(String(facts.energySource)),
      );
    case "euroClass":
      return facts.combustionEngine === true ? ["V", "VI"] : [undefined];
    case "co2_g_per_kWh":
      return facts.combustionEngine === true && facts.energySource === "hydrogen" ? [0.9, 1] : [undefined];
    default:
      return [true, false];
  }
}

/** Every award that the known facts may turn out to be. */
export function completions(facts: Facts, absent: readonly string[], limit: number): Facts[] {
  let all: Facts[] = [facts];
  for (const fact of absent) {
    all = all.flatMap((one) => {
      const ways = waysOf(fact, one);
      return (ways.length === 0 ? [undefined] : ways).map((value) => ({ ...one, [fact]: value }));
    });
    if (all.length > limit) return [];
  }
  return all;
}
