import type { Certificate, PlannedAward, QuotaRow, Step } from "../../plan/model/plan.ts";
import type { PointGroup, PropertyKind, Segment } from "../../plan/model/vocabulary.ts";
import type { Text } from "../language.ts";

export const ACQUISITION_WORDS: Record<NonNullable<Step["acquisition"]>, Text> = {
  purchase: { de: "Kauf", en: "purchase" },
  lease: { de: "Leasing", en: "lease" },
};

export const CONTRACT_WORDS: Record<PlannedAward["contractType"], Text> = {
  purchase: { de: "Kauf", en: "purchase" },
  lease: { de: "Leasing", en: "lease" },
  rental: { de: "Miete", en: "rental" },
  "public-passenger-transport": {
    de: "öffentlicher Dienstleistungsauftrag (ÖPNV)",
    en: "public passenger transport",
  },
  service: { de: "Dienstleistung", en: "service" },
};

export const GROUP_WORDS: Record<PointGroup, Text> = {
  fleet: { de: "Fuhrpark", en: "fleet" },
  staff: { de: "Beschäftigte", en: "staff" },
  visitors: { de: "Besucher", en: "visitors" },
  public: { de: "öffentlich", en: "public" },
};

export const PROPERTY_KIND_WORDS: Record<PropertyKind, Text> = {
  administration: { de: "Verwaltung", en: "administration" },
  school: { de: "Schule", en: "school" },
  "vocational-school": { de: "Berufsschule", en: "vocational school" },
  depot: { de: "Bauhof", en: "depot" },
  "waste-depot": { de: "Entsorgungsbetrieb", en: "waste depot" },
  "bus-depot": { de: "Busbetriebshof", en: "bus depot" },
  other: { de: "Sonstige", en: "other" },
};

export const BUCKET_WORDS: Record<QuotaRow["bucket"], Text> = {
  light: { de: "leichte Fahrzeuge (M1, M2, N1)", en: "light vehicles (M1, M2, N1)" },
  truck: { de: "Lkw (N2, N3)", en: "trucks (N2, N3)" },
  bus: { de: "Busse (M3, Klassen I und A)", en: "buses (M3, classes I and A)" },
};

export const BASIS_WORDS: Record<QuotaRow["basis"], Text> = {
  legal: { de: "gesetzlich (nur erfasste Aufträge)", en: "legal (covered contracts only)" },
  all: { de: "alle Beschaffungen", en: "all procurements" },
};

export const CERTIFICATE_WORDS: Record<Certificate["status"], Text> = {
  optimal: { de: "Bester Plan (verlangte Lücke erreicht)", en: "Optimal (asked gap reached)" },
  feasible: {
    de: "Zulässiger Plan (Grenze der Rechnung erreicht)",
    en: "Feasible (limit of the run reached)",
  },
  infeasible: { de: "Kein zulässiger Plan", en: "Infeasible" },
};

export const TERMINATION_WORDS: Record<Certificate["termination"], Text> = {
  gap: { de: "verlangte Lücke erreicht", en: "asked gap reached" },
  "work-limit": { de: "Arbeitsgrenze erreicht", en: "work limit reached" },
  time: { de: "Zeitgrenze erreicht (nicht wiederholbar)", en: "time limit reached (not reproducible)" },
};

export const STATUS_WORDS: Record<string, Text> = {
  "in force": { de: "in Kraft", en: "in force" },
  expected: { de: "erwartet", en: "expected" },
  unverified: { de: "ungeprüft", en: "unverified" },
};

export const CAUSE_WORDS: Record<"need" | "like-for-like" | "conversion" | "electricity-mix", Text> = {
  need: { de: "geringerer Bedarf", en: "lower need" },
  "like-for-like": { de: "Erneuerung gleicher Antriebsart", en: "like-for-like renewal" },
  conversion: { de: "Umstellung", en: "conversion" },
  "electricity-mix": { de: "Strommix", en: "electricity mix" },
};

export const SEGMENT_WORDS: Record<Segment, Text> = {
  "small-car": { de: "Kleinwagen", en: "small car" },
  "compact-car": { de: "Kompaktwagen", en: "compact car" },
  "mid-car": { de: "Mittelklasse", en: "mid-size car" },
  "large-car": { de: "Oberklasse", en: "large car" },
  "people-carrier": { de: "Großraum-Pkw", en: "people carrier" },
  "small-van": { de: "Kleintransporter", en: "small van" },
  van: { de: "Transporter", en: "van" },
  minibus: { de: "Kleinbus", en: "minibus" },
  "light-truck": { de: "leichter Lkw", en: "light truck" },
  truck: { de: "Lkw", en: "truck" },
  "heavy-truck": { de: "schwerer Lkw", en: "heavy truck" },
  "refuse-truck": { de: "Abfallsammelfahrzeug", en: "refuse truck" },
  sweeper: { de: "Kehrmaschine", en: "sweeper" },
  "implement-carrier": { de: "Geräteträger", en: "implement carrier" },
  "bus-12m": { de: "Solobus", en: "12 m bus" },
  "bus-18m": { de: "Gelenkbus", en: "articulated bus" },
  special: { de: "Sonderfahrzeug", en: "special vehicle" },
};
