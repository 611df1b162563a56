import type { Fuel } from "../../plan/model/reference.ts";
import type { Language, Text } from "../language.ts";

const FUEL_WORDS: Record<Fuel, Text> = {
  diesel: { de: "Diesel", en: "Diesel" },
  petrol: { de: "Benzin", en: "Petrol" },
  paraffinic: { de: "Paraffinischer Diesel", en: "Paraffinic diesel" },
  biodiesel: { de: "Biodiesel", en: "Biodiesel" },
  ethanol: { de: "Ethanol", en: "Ethanol" },
  "plant-oil": { de: "Pflanzenöl", en: "Plant oil" },
  lpg: { de: "Autogas", en: "Autogas" },
  cng: { de: "Erdgas", en: "Natural gas" },
  biomethane: { de: "Biomethan", en: "Biomethane" },
  lng: { de: "Flüssigerdgas", en: "LNG" },
  hydrogen: { de: "Wasserstoff", en: "Hydrogen" },
};

/** A fuel in words; a fuel of newer data than these words keeps its id. */
export const fuelText = (fuel: string, language: Language): string =>
  (FUEL_WORDS as Record<string, Text | undefined>)[fuel]?.[language] ?? fuel;
