import type { Purpose, Use } from "../model/vocabulary.ts";

interface Text {
  de: string;
  en: string;
}

/** What a vehicle is used for, in words. */
export const USE_WORDS: Record<Use, Text> = {
  pool: { de: "Pool", en: "pool" },
  assigned: { de: "personen- oder dienstgebunden", en: "assigned" },
  "social-service": { de: "Sozialdienst", en: "social service" },
  veterinary: { de: "Veterinärdienst", en: "veterinary service" },
  "building-management": { de: "Gebäudemanagement", en: "building management" },
  "road-maintenance": { de: "Straßenunterhaltung", en: "road maintenance" },
  "winter-service": { de: "Winterdienst", en: "winter service" },
  refuse: { de: "Abfallsammlung", en: "refuse collection" },
  "street-cleaning": { de: "Straßenreinigung", en: "street cleaning" },
  "school-transport": { de: "Schülerverkehr", en: "school transport" },
  "public-transport": { de: "Linienverkehr", en: "public transport" },
  other: { de: "Sonstige", en: "other" },
};

/** What a vehicle is designed for (§ 4 SaubFahrzeugBeschG), in words. */
export const PURPOSE_WORDS: Record<Purpose, Text> = {
  fire: { de: "Feuerwehr", en: "fire service" },
  rescue: { de: "Rettungswesen", en: "rescue service" },
  police: { de: "Polizei", en: "police" },
  "civil-protection": { de: "Katastrophenschutz", en: "civil protection" },
  "armed-forces": { de: "Streitkräfte", en: "armed forces" },
  ambulance: { de: "Krankenwagen", en: "ambulance" },
  hearse: { de: "Leichenwagen", en: "hearse" },
  wheelchair: { de: "rollstuhlgerecht", en: "wheelchair access" },
  armoured: { de: "beschussgeschützt", en: "armoured" },
  "construction-site": { de: "Baustelle", en: "construction site" },
  agricultural: { de: "Land- und Forstwirtschaft", en: "agriculture and forestry" },
  tracked: { de: "Gleiskettenfahrzeug", en: "tracked vehicle" },
  "self-propelled-machine": { de: "selbstfahrende Arbeitsmaschine", en: "self-propelled machine" },
};
