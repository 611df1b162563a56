import type { Interpretation } from "../../plan/model/scenario.ts";
import type { Language, Text } from "../language.ts";

/** How a target of a member state was found (data/rules). */
const VERIFICATION_WORDS: Record<string, Text> = {
  seen: { de: "Quelle gelesen", en: "source read" },
  "range seen": { de: "Spanne gelesen", en: "range read" },
  "half rule seen": { de: "halbe Regel gelesen", en: "half the rule read" },
  memory: { de: "aus dem Gedächtnis", en: "from memory" },
};

/** Words of newer data than these stay as they are. */
export const verificationText = (verification: string, language: Language): string =>
  VERIFICATION_WORDS[verification]?.[language] ?? verification;

/** Readings of the law where it is silent: the point, and how it is read. */
const READING_WORDS: { [key in keyof Interpretation]-?: Record<string, Text> } = {
  callOffDate: {
    "call-off": { de: "Datum des Abrufs", en: "date of the call-off" },
    framework: { de: "Datum der Rahmenvereinbarung", en: "date of the framework" },
  },
  may28: {
    old: { de: "28.05.2024 nach alter Fassung", en: "28 May 2024 by the old wording" },
    new: { de: "28.05.2024 nach neuer Fassung", en: "28 May 2024 by the new wording" },
  },
  missingFuelClause: {
    undecided: { de: "fehlende Kraftstoffklausel offen", en: "missing fuel clause undecided" },
    "not-clean": { de: "fehlende Kraftstoffklausel nicht sauber", en: "missing fuel clause not clean" },
    clean: { de: "fehlende Kraftstoffklausel sauber", en: "missing fuel clause clean" },
  },
  retrofits: {
    ignore: { de: "Nachrüstungen zählen nicht", en: "retrofits do not count" },
    count: { de: "Nachrüstungen zählen", en: "retrofits count" },
  },
  landSetOff: {
    false: { de: "ohne Ausgleich im Land", en: "no set-off within the Land" },
    true: { de: "Ausgleich im Land", en: "set-off within the Land" },
  },
  shortRentals: {
    "as-contracts": { de: "kurze Mieten als Verträge", en: "short rentals as contracts" },
    "by-days": { de: "kurze Mieten nach Tagen", en: "short rentals by days" },
  },
};

/** `policyVariant` of a row in words: `default`, or one point read otherwise (`retrofits=count`). */
export function readingText(policyVariant: string, language: Language): string {
  if (policyVariant === "default") return { de: "gewählte", en: "chosen" }[language];
  const [point, value] = policyVariant.split("=") as [keyof Interpretation, string];
  return READING_WORDS[point]?.[value]?.[language] ?? policyVariant;
}
