import type { Criterion } from "../../plan/charging/places/criteria.ts";
import type { PlaceAnswer, PlacesAnswer } from "../../plan/charging/places/why-here.ts";
import type { Text } from "../language.ts";

export const CRITERION_TITLES: Record<Criterion, Text> = {
  userDemand: { de: "Bedarf der Nutzer (Ladepunkte)", en: "Demand of users (charge points)" },
  fleetNeed: { de: "Fahrzeuge am Standort", en: "Vehicles based here" },
  nearbyPoints: { de: "Ladepunkte in der Nähe", en: "Charge points nearby" },
  publicAccess: { de: "Öffentlich zugänglich", en: "Public access" },
  openingHours: { de: "Öffnungszeit (h)", en: "Opening hours (h)" },
  spaces: { de: "Stellplätze", en: "Parking spaces" },
  connectionHeadroom: { de: "Reserve des Anschlusses (kW)", en: "Headroom of the connection (kW)" },
  cableLength: { de: "Kabellänge (m)", en: "Cable length (m)" },
  pv: { de: "Photovoltaik (kWp)", en: "Photovoltaics (kWp)" },
  renovation: { de: "Nähe zur Sanierung (a)", en: "Closeness to renovation (a)" },
  heritage: { de: "Denkmalschutz (Abzug)", en: "Heritage (counts off)" },
};

export const ROLE_WORDS: Record<PlaceAnswer["role"], Text> = {
  chosen: { de: "gewählt", en: "chosen" },
  standing: { de: "steht schon", en: "stands already" },
  rejected: { de: "nicht gewählt", en: "not chosen" },
  forbidden: { de: "ausgeschlossen", en: "forbidden" },
};

export const STATUS_WORDS: Record<PlacesAnswer["result"]["status"], Text> = {
  optimal: { de: "bewiesen beste Wahl", en: "proved optimal" },
  feasible: {
    de: "zulässig, Grenze vor dem Beweis erreicht",
    en: "feasible, limit reached before the proof",
  },
  infeasible: { de: "unlösbar", en: "infeasible" },
};
