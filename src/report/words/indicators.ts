import type { Language, Text } from "../language.ts";

const INDICATOR_WORDS: Record<string, Text> = {
  connectedPropertyCount: { de: "angeschlossene Liegenschaften", en: "connected properties" },
  chargePointCount: { de: "Ladepunkte", en: "charge points" },
  electricVehicleCount: { de: "elektrische Fahrzeuge", en: "electric vehicles" },
  liquidFuelUse_l_per_a: { de: "flüssige Kraftstoffe", en: "liquid fuels" },
  finalEnergySaving_MWh_per_a: {
    de: "Endenergie gespart gegen Vergleichsfall",
    en: "final energy saved against business as usual",
  },
  ghgWtwSaving_tCO2e_per_a: {
    de: "THG mit Vorkette gespart gegen Vergleichsfall",
    en: "GHG with upstream saved against business as usual",
  },
};

/** An indicator in words; one that the plan has already put in words stays as it is. */
export const indicatorText = (indicator: string, language: Language): string =>
  INDICATOR_WORDS[indicator]?.[language] ?? indicator;

/** Indicators of measure M1 are about properties and points, all others about the fleet (M2). */
export const isChargingIndicator = (indicator: string): boolean =>
  /propert|chargepoint|charge point|liegenschaft|ladepunkt/i.test(indicator);

/** Unit of a target for people: a count (unit 1) has none. */
export const unitText = (unit: string): string => (unit === "1" ? "" : unit);
