import type { Text } from "../language.ts";

/**
 * What the measure sheets M1 and M2 of the Landkreis Harz fix (Integriertes Klimaschutzkonzept, Anhang 15.1):
 * quoted as the scope that the plan fills. `scenario.responsibilities` names other offices where they differ.
 */
export interface MeasureScope {
  number: "M1" | "M2";
  title: Text;
  description: Text;
  lead: Text;
  others: Text;
  audience: Text;
  steps: Text[];
  indicators: Text;
  effect: Text;
  /** What the sheet says of MWh/a and t/a before the plan. */
  quantified: Text;
}

const pair = (de: string, en: string): Text => ({ de, en });

export const COMMON = {
  field: pair("Mobilität", "Mobility"),
  type: pair("Technik", "Technology"),
  start: pair("mittelfristig", "medium term"),
  duration: pair("nachhaltig", "lasting"),
  aim: pair("Vorbildwirkung, Ressourcenschonung", "Leading by example, saving resources"),
  funding: [
    pair("Fördermittel", "Grants"),
    pair("Haushalts- und Finanzplanung", "Budget and financial planning"),
  ],
} as const;

export const M1: MeasureScope = {
  number: "M1",
  title: pair("Ladeinfrastruktur an öffentlichen Gebäuden", "Charging infrastructure at public buildings"),
  description: pair(
    "Schaffung von Ladeinfrastruktur im öffentlichen Raum der Verwaltungsgebäude und Schulen durch Kooperation mit Energieversorgungsunternehmen",
    "Charging infrastructure in the public space of administration buildings and schools in cooperation with energy suppliers",
  ),
  lead: pair(
    "Stabsstelle Haushalt und Controlling im Dezernat IV – Investitionen und Genehmigungsverwaltung, Amt für Gebäudemanagement und Zentrale Dienste",
    "Budget and controlling unit in department IV, office for building management and central services",
  ),
  others: pair("Energieversorger", "Energy suppliers"),
  audience: pair("Besucher und Gebäudenutzer", "Visitors and users of the buildings"),
  steps: [
    pair("Bedarfsermittlung", "Establishing the need"),
    pair("Verhandlungen mit potenziellen Kooperationspartnern", "Talks with possible partners"),
    pair(
      "Erstellung eines Konzeptes zur Bereitstellung von Ladeinfrastruktur und E-Fahrzeuge",
      "A concept for charging infrastructure and electric vehicles",
    ),
    pair("Zeitliche Umsetzungsplanung", "Timetable of implementation"),
  ],
  indicators: pair(
    "Anzahl der angeschlossenen Liegenschaften/ Anzahl der Ladesäulen",
    "Number of connected properties/ number of charging stations",
  ),
  effect: pair("indirekter Einfluss", "indirect influence"),
  quantified: pair("nicht direkt quantifizierbar", "not directly quantifiable"),
};

export const M2: MeasureScope = {
  number: "M2",
  title: pair("Umstellung des Fuhrparks", "Conversion of the fleet"),
  description: pair(
    "Umstellung der vom Landkreis betriebenen Fahrzeuge (PKW und Nutzfahrzeuge) gemäß dem Gesetz über die Beschaffung sauberer Straßenfahrzeuge",
    "Conversion of the vehicles that the district runs (cars and commercial vehicles) under the act on the procurement of clean road vehicles",
  ),
  lead: pair(
    "Amt für Gebäudemanagement und Zentrale Dienste - Fuhrpark, Amt für Hoch- und Tiefbau – Bauhof",
    "Office for building management and central services (fleet), office for civil engineering (road depot)",
  ),
  others: pair("Vergabestelle/ Klimaschutzmanagement", "Procurement office/ climate management"),
  audience: pair("Mitarbeiter", "Staff"),
  steps: [
    pair(
      "Bestands- und Bedarfsanalyse durch die Beteiligten",
      "Analysis of stock and need by those involved",
    ),
    pair(
      "Konzept zur Umstellung auf saubere Straßenfahrzeuge mit Teilzielen und Zeitplan erarbeiten",
      "A concept for clean road vehicles with interim targets and timetable",
    ),
    pair(
      "Finanzierungskonzept/ Sondieren von Förderprogrammen",
      "Financing concept/ exploring grant programmes",
    ),
  ],
  indicators: pair(
    "termingerechte Umsetzung von Teilzielen/ Anzahl der Fahrzeuge/ Verbrauchsentwicklung der Kraftstoffe",
    "interim targets met on time/ number of vehicles/ development of fuel use",
  ),
  effect: pair(
    "direkter Einfluss, schrittweise Ermittlung mit Umsetzung von Teilzielen",
    "direct influence, established step by step with the interim targets",
  ),
  quantified: pair("noch nicht quantifizierbar", "not yet quantifiable"),
};
