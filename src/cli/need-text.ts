import { balanceTitle } from "./balance-title.ts";
import { USE_WORDS } from "../plan/fleet/use-words.ts";
import type { NeedGroupRow, NeedSum, NeedTable } from "../plan/fleet/needs/table.ts";
import type { GroupOption } from "../plan/fleet/needs/options.ts";
import { type Language, numberText, type Text } from "../report/language.ts";
import { SEGMENT_WORDS, STATUS_WORDS } from "../report/words/planning.ts";
import type { Ground } from "../plan/grounds.ts";
import { CARRIER_WORDS, optionText } from "../report/words/substitutes.ts";
import type { Segment, Use } from "../plan/model/vocabulary.ts";
import { textTable } from "./text-table.ts";

const HEADER = {
  de: [
    "Gruppe",
    "Basis",
    "Fzg.",
    "km/a",
    "Auslastung",
    "gleichzeitig",
    "Schwelle km/a",
    "günstigste Lösung",
    "spart EUR/a",
    "MWh/a",
    "t CO2e/a",
  ],
  en: [
    "group",
    "basis",
    "veh.",
    "km/a",
    "utilisation",
    "at once",
    "threshold km/a",
    "least-cost option",
    "saves EUR/a",
    "MWh/a",
    "t CO2e/a",
  ],
};
const BASIS: Record<NeedGroupRow["basis"], Text> = {
  trips: { de: "Fahrten", en: "trips" },
  stated: { de: "Liste", en: "list" },
  assumed: { de: "Annahme", en: "assumed" },
};

const nameOf = (group: NeedGroupRow, language: Language): string =>
  [
    group.authorityId,
    group.propertyId ?? "–",
    SEGMENT_WORDS[group.segment as Segment][language],
    USE_WORDS[group.use as Use][language],
  ].join(" · ");

function groupLine(group: NeedGroupRow, language: Language): string[] {
  const number = (value: number, decimals = 0): string => numberText(value, language, decimals);
  const used =
    group.utilisation.reduce((sum, one) => sum + one.utilisationShare, 0) / group.utilisation.length;
  return [
    nameOf(group, language),
    BASIS[group.basis][language],
    String(group.vehicleCount),
    number(group.distance_km_per_a),
    `${number(used * 100)} %`,
    group.observed ? String(group.observed.fewestCount) : "–",
    group.breakEven_km_per_a === null ? "–" : number(group.breakEven_km_per_a),
    optionText((group.options[0] as GroupOption).parts, language),
    number(group.savings.cost_EUR_per_a),
    number(group.savings.finalEnergy_MWh_per_a, 1),
    number(group.savings.ghgWtw_tCO2e_per_a, 1),
  ];
}

/** Vehicles that the chosen options do without, and the moment that proves how many are needed. */
function groupNotes(group: NeedGroupRow, language: Language): string[] {
  const name = nameOf(group, language);
  const { releasedVehicleIds } = group.options[0] as GroupOption;
  const notes: string[] = [];
  if (releasedVehicleIds.length > 0)
    notes.push(
      language === "de"
        ? `${name}: entbehrlich ${releasedVehicleIds.join(", ")}`
        : `${name}: could do without ${releasedVehicleIds.join(", ")}`,
    );
  if (group.observed?.moment) {
    const { fewestCount, moment, tripsAtOnce } = group.observed;
    const when = moment.replace("T", " ");
    const who = tripsAtOnce.map((trip) => trip.vehicleId).join(", ");
    notes.push(
      language === "de"
        ? `${name}: für alle Fahrten mit eigenen Fahrzeugen ${fewestCount} nötig; um ${when} zugleich unterwegs: ${who}`
        : `${name}: ${fewestCount} needed for all trips with own vehicles; out at once at ${when}: ${who}`,
    );
  }
  return notes;
}

function sumLine(sum: NeedSum, name: Text, language: Language): string[] {
  if (sum.groupCount === 0) return [];
  const money = numberText(sum.savings.cost_EUR_per_a, language);
  const energy = numberText(sum.savings.finalEnergy_MWh_per_a, language, 1);
  const ghg = numberText(sum.savings.ghgWtw_tCO2e_per_a, language, 1);
  return [
    language === "de"
      ? `${name.de}: ${sum.groupCount} Gruppen, ${sum.releasedVehicleCount} Fahrzeuge entbehrlich; gespart ${money} EUR/a, ${energy} MWh/a, ${ghg} t CO2e/a.`
      : `${name.en}: ${sum.groupCount} groups, ${sum.releasedVehicleCount} vehicles could go; saved ${money} EUR/a, ${energy} MWh/a, ${ghg} t CO2e/a.`,
  ];
}

const THRESHOLDS = "data/prices/procedure.json";

/** By which thresholds groups without a trip log are judged, and how far they are known. */
function thresholdLine({ figures }: NeedTable, language: Language): string[] {
  const of = (id: string): Ground | undefined =>
    figures.find(({ name }) => name === `${THRESHOLDS} needs.${id}`);
  const [days, share] = [of("workingDays_per_a"), of("poolUtilisationShare")];
  if (typeof days?.value !== "number" || typeof share?.value !== "number") return [];
  const percent = numberText(share.value * 100, language);
  const status = STATUS_WORDS[share.status]?.[language] ?? share.status;
  return [
    language === "de"
      ? `Ohne Fahrtenbuch gilt: ${days.value} Arbeitstage im Jahr, ein Poolfahrzeug höchstens an ${percent} % davon unterwegs (${THRESHOLDS}: ${share.source.title}, ${share.source.publisher} ${share.source.year}; ${status}).`
      : `Without a trip log: ${days.value} working days a year, a pool vehicle out on ${percent} % of them at most (${THRESHOLDS}: ${share.source.title}, ${share.source.publisher} ${share.source.year}; ${status}).`,
  ];
}

/** The need as a person reads it: one line a group, then what could be released, conditions and where figures come from. */
export function needText(table: NeedTable, language: Language): string {
  const sum = [
    ...sumLine(table.sure, { de: "Nach Fahrtenbuch oder Liste", en: "By trip log or list" }, language),
    ...sumLine(
      table.assumed,
      { de: "Nur nach Annahmen, also als Frage", en: "By assumption only, as a question" },
      language,
    ),
    language === "de"
      ? `Reale EUR von ${table.priceYear}, Bilanz „${balanceTitle(table.balance, language)}“. Das ist der Bedarf vor jedem Wechsel des Antriebs; der Plan streicht von sich aus kein Fahrzeug. Eine Lösung anwenden: fleetPolicy.needs mit groupId und optionId aus --json.`
      : `Real EUR of ${table.priceYear}, balance "${balanceTitle(table.balance, language)}". This is the need before any change of drive; the plan drops no vehicle by itself. To apply an option: fleetPolicy.needs with groupId and optionId of --json.`,
  ].join("\n");
  const basis =
    language === "de"
      ? "Basis Annahme: Fahrleistung oder Einsatztage sind Vorgaben aus data/; ein Fahrtenbuch (--trips) macht die Aussage sicher. Jede Lösung trägt dieselben Kilometer. Nicht Verfügbares ausschließen: --without car-sharing,allowance."
      : "Basis assumed: mileage or operating days are defaults of data/; a trip log (--trips) makes it sure. Every option carries the same kilometres. Leave out what is not to be had: --without car-sharing,allowance.";
  const conditions = table.conditions.map(({ substitute, title, condition }) => {
    const word = CARRIER_WORDS[substitute][language];
    const name = word.toLowerCase() === title[language].toLowerCase() ? word : `${word} = ${title[language]}`;
    return `${name}: ${condition[language]}`;
  });
  const notes = table.groups.flatMap((group) => groupNotes(group, language));
  return `${[
    textTable(
      HEADER[language],
      table.groups.map((group) => groupLine(group, language)),
      2,
    ),
    ...(notes.length > 0 ? [notes.join("\n")] : []),
    conditions.join("\n"),
    sum,
    [basis, ...thresholdLine(table, language)].join("\n"),
  ].join("\n\n")}\n`;
}
