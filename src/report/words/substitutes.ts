import type { Part } from "../../plan/fleet/needs/options.ts";
import type { SubstituteId } from "../../plan/model/fleet-reference.ts";
import type { Language, Text } from "../language.ts";

/** Short names of who carries a group's kilometres. */
export const CARRIER_WORDS: Record<SubstituteId, Text> = {
  pool: { de: "eigene", en: "own" },
  "car-sharing": { de: "Carsharing", en: "car sharing" },
  allowance: { de: "Entschädigung", en: "allowance" },
  pedelec: { de: "Pedelec", en: "pedelec" },
  "cargo-bike": { de: "Lastenrad", en: "cargo bike" },
};

/** "2 eigene + 1 Pedelec + Carsharing": an option as a person reads it. */
export const optionText = (parts: readonly Part[], language: Language): string =>
  parts
    .map(({ carrier, unitCount }) =>
      unitCount > 0 ? `${unitCount} ${CARRIER_WORDS[carrier][language]}` : CARRIER_WORDS[carrier][language],
    )
    .join(" + ") || { de: "keines", en: "none" }[language];
