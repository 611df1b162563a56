import type { Text } from "../language.ts";

/** The 22 fields of a measure sheet of the district's climate concept, in its order: 5 in the header, 17 below. */
export const HEADER_FIELDS = ["field", "number", "type", "start", "duration"] as const;
export const BODY_FIELDS = [
  "title",
  "aim",
  "situation",
  "description",
  "lead",
  "others",
  "audience",
  "steps",
  "indicators",
  "cost",
  "funding",
  "effect",
  "energy",
  "ghg",
  "value",
  "flanking",
  "notes",
] as const;

export type MeasureField = (typeof HEADER_FIELDS)[number] | (typeof BODY_FIELDS)[number];

export const FIELD_TITLES: Record<MeasureField, Text> = {
  field: { de: "Handlungsfeld", en: "Field of action" },
  number: { de: "Maßnahmen-NR.", en: "Measure no." },
  type: { de: "Maßnahmen-Typ", en: "Type of measure" },
  start: { de: "Einführung", en: "Introduction" },
  duration: { de: "Dauer", en: "Duration" },
  title: { de: "Maßnahmen-Titel", en: "Title" },
  aim: { de: "Ziel und Strategie", en: "Aim and strategy" },
  situation: { de: "Ausgangslage", en: "Situation" },
  description: { de: "Beschreibung", en: "Description" },
  lead: { de: "Initiator/ Hauptakteur", en: "Initiator/ lead" },
  others: { de: "Weitere Akteure", en: "Other actors" },
  audience: { de: "Zielgruppe", en: "Target group" },
  steps: { de: "Handlungsschritte und Zeitplan", en: "Steps and timetable" },
  indicators: { de: "Erfolgsindikatoren/ Meilensteine", en: "Indicators/ milestones" },
  cost: { de: "Gesamtaufwand/ (Anschub-)kosten", en: "Total effort/ (initial) cost" },
  funding: { de: "Finanzierungsansatz", en: "Financing" },
  effect: { de: "Energie- und Treibhausgaseinsparung", en: "Energy and greenhouse gas savings" },
  energy: { de: "Endenergieeinsparung (MWh/a)", en: "Final energy savings (MWh/a)" },
  ghg: { de: "THG-Einsparung (t/a)", en: "GHG savings (t/a)" },
  value: { de: "Wertschöpfung", en: "Value added" },
  flanking: { de: "Flankierende Maßnahmen", en: "Flanking measures" },
  notes: { de: "Hinweise", en: "Notes" },
};
