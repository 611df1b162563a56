import type { Fuel } from "../model/reference.ts";

/** Fuels in words as they stand within a sentence. */
const FUEL_WORDS: Record<Fuel, { de: string; en: string }> = {
  diesel: { de: "Diesel", en: "diesel" },
  petrol: { de: "Benzin", en: "petrol" },
  paraffinic: { de: "paraffinischer Diesel", en: "paraffinic diesel" },
  biodiesel: { de: "Biodiesel", en: "biodiesel" },
  ethanol: { de: "Ethanol", en: "ethanol" },
  "plant-oil": { de: "Pflanzenöl", en: "plant oil" },
  lpg: { de: "Autogas", en: "autogas" },
  cng: { de: "Erdgas", en: "natural gas" },
  biomethane: { de: "Biomethan", en: "biomethane" },
  lng: { de: "Flüssigerdgas", en: "LNG" },
  hydrogen: { de: "Wasserstoff", en: "hydrogen" },
};

/** A fuel of newer data than these words keeps its id. */
export const fuelWord = (fuel: string): { de: string; en: string } =>
  (FUEL_WORDS as Record<string, { de: string; en: string } | undefined>)[fuel] ?? { de: fuel, en: fuel };
