import type { EnergySource, FuelOrigin, Powertrain } from "../../plan/model/vocabulary.ts";
import type { Technology } from "../../plan/model/reference.ts";
import type { Language, Text } from "../language.ts";

export const POWERTRAIN_WORDS: Record<Powertrain, Text> = {
  petrol: { de: "Benzin", en: "petrol" },
  diesel: { de: "Diesel", en: "diesel" },
  "petrol-hybrid": { de: "Benzin-Hybrid", en: "petrol hybrid" },
  "diesel-hybrid": { de: "Diesel-Hybrid", en: "diesel hybrid" },
  "petrol-plug-in-hybrid": { de: "Plug-in-Hybrid (Benzin)", en: "plug-in hybrid (petrol)" },
  "diesel-plug-in-hybrid": { de: "Plug-in-Hybrid (Diesel)", en: "plug-in hybrid (diesel)" },
  "battery-electric": { de: "batterieelektrisch", en: "battery electric" },
  "fuel-cell": { de: "Brennstoffzelle", en: "fuel cell" },
  cng: { de: "Erdgas (CNG)", en: "natural gas (CNG)" },
  lng: { de: "Flüssigerdgas (LNG)", en: "liquefied natural gas (LNG)" },
  lpg: { de: "Autogas (LPG)", en: "autogas (LPG)" },
  "hydrogen-engine": { de: "Wasserstoffmotor", en: "hydrogen engine" },
};

export const ENERGY_WORDS: Record<EnergySource, Text> = {
  electricity: { de: "Strom", en: "electricity" },
  hydrogen: { de: "Wasserstoff", en: "hydrogen" },
  petrol: { de: "Benzin", en: "petrol" },
  diesel: { de: "Diesel", en: "diesel" },
  "petrol-hybrid": { de: "Benzin-Hybrid", en: "petrol hybrid" },
  "diesel-hybrid": { de: "Diesel-Hybrid", en: "diesel hybrid" },
  "petrol-plug-in-hybrid": { de: "Plug-in-Hybrid (Benzin)", en: "plug-in hybrid (petrol)" },
  "diesel-plug-in-hybrid": { de: "Plug-in-Hybrid (Diesel)", en: "plug-in hybrid (diesel)" },
  cng: { de: "Erdgas (CNG)", en: "natural gas (CNG)" },
  lng: { de: "Flüssigerdgas (LNG)", en: "liquefied natural gas (LNG)" },
  lpg: { de: "Autogas (LPG)", en: "autogas (LPG)" },
  paraffinic: { de: "paraffinischer Diesel (HVO, GtL)", en: "paraffinic diesel (HVO, GtL)" },
  biodiesel: { de: "Biodiesel (B100)", en: "biodiesel (B100)" },
  ethanol: { de: "Ethanol (E85)", en: "ethanol (E85)" },
  "plant-oil": { de: "Pflanzenöl", en: "plant oil" },
};

const ORIGIN_WORDS: Record<FuelOrigin, Text> = {
  renewable: { de: "erneuerbar", en: "renewable" },
  fossil: { de: "fossil", en: "fossil" },
  "high-iluc": { de: "hohes Risiko indirekter Landnutzungsänderung", en: "high indirect land-use risk" },
};

const CLAUSE: Text = { de: "Kraftstoff vertraglich festgelegt", en: "fuel fixed by contract" };

/** The energy is named by the powertrain already, so it is not said twice. */
const impliedEnergy = (technology: Technology): boolean =>
  (technology.energySource as string) === technology.powertrain ||
  (technology.powertrain === "battery-electric" && technology.energySource === "electricity") ||
  (technology.energySource === "hydrogen" &&
    ["fuel-cell", "hydrogen-engine"].includes(technology.powertrain));

/** A technology in words: `Diesel, paraffinischer Diesel (HVO, GtL), erneuerbar, Kraftstoff vertraglich festgelegt`. */
export function technologyText(technology: Technology, language: Language): string {
  const parts: string[] = [POWERTRAIN_WORDS[technology.powertrain][language]];
  if (!impliedEnergy(technology)) parts.push(ENERGY_WORDS[technology.energySource][language]);
  if (technology.fuelOrigin) parts.push(ORIGIN_WORDS[technology.fuelOrigin][language]);
  if (technology.fuelClause) parts.push(CLAUSE[language]);
  return parts.join(", ");
}
