import type { Segment, Use } from "../../plan/model/vocabulary.ts";
import { USE_WORDS } from "../../plan/fleet/use-words.ts";
import type { NeedGroupRow } from "../../plan/fleet/needs/table.ts";
import type { FleetAnalyses } from "../fleet-analyses.ts";
import type { Language, Text } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { SEGMENT_WORDS } from "../words/planning.ts";
import { optionText } from "../words/substitutes.ts";
import { columnsIn } from "./columns.ts";

const BASIS_WORDS: Record<NeedGroupRow["basis"], Text> = {
  trips: { de: "Fahrtenbuch", en: "trip log" },
  stated: { de: "Liste", en: "list" },
  assumed: { de: "Annahme: als Frage zu lesen", en: "assumed: a question" },
};

/** Bedarf vor Technik: one row per user group and option, cheapest first; the plan itself drops no vehicle. */
export function buildNeed({ need }: FleetAnalyses, language: Language): Sheet {
  const { text, yesNo, whole, number, euros } = columnsIn(language);
  return {
    id: "need",
    title: language === "de" ? "Bedarf vor Technik" : "Need before technology",
    columns: [
      text("authority", "Auftraggeber", "Authority"),
      text("property", "Standort", "Home property"),
      text("segment", "Segment", "Segment"),
      text("use", "Nutzergruppe", "User group"),
      text("basis", "Grundlage", "Basis"),
      whole("vehicleCount", "Fahrzeuge heute", "Vehicles today"),
      number("distance", "Fahrleistung", "Mileage", "km/a", 0),
      number("breakEven", "Schwelle der Fahrleistung", "Break-even mileage", "km/a", 0),
      text("option", "Lösung", "Option"),
      yesNo("chosen", "günstigste", "Least cost"),
      whole("keptCount", "eigene Fahrzeuge", "Own vehicles"),
      text("released", "entbehrlich", "Could go"),
      euros("cost", "Kosten je Jahr", "Cost a year"),
      euros("saving", "Ersparnis je Jahr", "Saving a year"),
      number("energySaving", "Ersparnis Endenergie", "Saving of final energy", "MWh/a", 1),
      number("ghgSaving", "Ersparnis Treibhausgas", "Saving of greenhouse gas", "t CO2e/a", 2),
    ],
    rows: need.groups.flatMap((group) =>
      group.options.map((option) => ({
        authority: group.authorityId,
        property: group.propertyId,
        segment: SEGMENT_WORDS[group.segment as Segment][language],
        use: USE_WORDS[group.use as Use][language],
        basis: BASIS_WORDS[group.basis][language],
        vehicleCount: group.vehicleCount,
        distance: group.distance_km_per_a,
        breakEven: group.breakEven_km_per_a,
        option: optionText(option.parts, language),
        chosen: option.optionId === group.chosenOptionId,
        keptCount: option.keptCount,
        released: option.releasedVehicleIds.join(", ") || null,
        cost: option.cost_EUR_per_a,
        saving: option.savings.cost_EUR_per_a,
        energySaving: option.savings.finalEnergy_MWh_per_a,
        ghgSaving: option.savings.ghgWtw_tCO2e_per_a,
      })),
    ),
  };
}
