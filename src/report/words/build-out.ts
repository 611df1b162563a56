import type { OperatingModel, Party } from "../../plan/charging/build-out/operating-models.ts";
import type { Works } from "../../plan/charging/build-out/schedule/places.ts";
import type { Stage } from "../../plan/charging/build-out/stages.ts";
import type { Text } from "../language.ts";

export const WORKS_WORDS: Record<Works, Text> = {
  renovation: { de: "Sanierung", en: "renovation" },
  connection: { de: "Anschluss", en: "connection" },
  pv: { de: "PV", en: "PV" },
  "fleet-points": { de: "Punkte der Flotte", en: "points of the fleet" },
  other: { de: "andere Arbeiten", en: "other works" },
};

export const RENOVATION_WORDS: Record<Stage["renovation"]["relation"], Text> = {
  "same-year": { de: "mit der Sanierung", en: "with the renovation" },
  "renovation-follows": {
    de: "Sanierung folgt: Leerrohre abstimmen",
    en: "renovation follows: agree on ducts",
  },
  "renovation-before": {
    de: "Sanierung kurz davor: dort vorbereiten",
    en: "renovation just before: prepare there",
  },
  unrelated: { de: "", en: "" },
  unknown: { de: "Sanierungsjahr fehlt", en: "renovation year missing" },
};

/** Few buildings have photovoltaics coming, so a missing year is not asked for. */
export const PV_WORDS: Record<Stage["pv"]["relation"], Text> = {
  "same-year": { de: "mit der PV", en: "with the PV" },
  "pv-follows": { de: "PV folgt: Leerrohre abstimmen", en: "PV follows: agree on ducts" },
  "pv-before": { de: "PV kurz davor: dort vorbereiten", en: "PV just before: prepare there" },
  unrelated: { de: "", en: "" },
  unknown: { de: "", en: "" },
};

export const MODEL_WORDS: Record<OperatingModel, Text> = {
  own: { de: "Eigenbetrieb", en: "own operation" },
  concession: { de: "Konzession (Besucher, öffentlich)", en: "concession (visitors, public)" },
  lease: { de: "Leasing", en: "lease" },
};

export const PARTY_WORDS: Record<Party, Text> = {
  authority: { de: "Verwaltung", en: "authority" },
  operator: { de: "Betreiber", en: "operator" },
  lessor: { de: "Leasinggeber", en: "lessor" },
};
