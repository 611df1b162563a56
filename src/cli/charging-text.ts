import type { PropertyYear } from "../plan/charging/property/property-year.ts";
import type { Upgrade } from "../plan/charging/property/upgrade.ts";
import { type Language, numberText } from "../report/language.ts";
import { GROUP_WORDS } from "../report/words/planning.ts";
import { chargingDuties } from "./charging-duties-text.ts";
import { textTable } from "./text-table.ts";

export const CHARGING_WORDS = {
  de: {
    header: [
      "Liegenschaft",
      "Jahr",
      "E-Fzg.",
      "Punkte",
      "nötig",
      "Spitze frei kW",
      "geregelt kW",
      "Anschluss kW",
      "trägt",
      "Zustimmung",
      "§ 14a kW",
      "voll trotz § 14a",
    ],
    yes: "ja",
    no: "nein",
    managed: "geregelt",
    need: "Bedarf",
    vehicles: (count: string, one: boolean) => `${count} ${one ? "Fahrzeug" : "Fahrzeuge"}`,
    points: (count: string, one: boolean) => `${count} ${one ? "Ladepunkt" : "Ladepunkte"}`,
    winterDay: (energy: string) => `${energy} kWh am Wintertag`,
    off: (group: string) => `nicht eingeschaltet (chargingPolicy.${group})`,
    unverified: "ungeprüfte Annahmen",
    pv: "Photovoltaik im Mittel der Jahreszeit (Ertrag angenommen; der Anschluss ist ohne Sonne bemessen)",
    pvRow: (power: string, generation: string, used: string, peak: string) =>
      `${power} kWp, ${generation} kWh im Jahr, davon ${used} % selbst genutzt; geregelte Spitze der mittleren Sommerwoche ${peak} kW`,
    upgrades: "Anschluss: was ungesteuertes Laden verlangte",
    noRung: "dafür gibt es keine Stufe",
    rung: (power: string, cost: string, contribution: string) =>
      `Ausbau auf ${power} kW für ${cost} EUR (davon Baukostenzuschuss ${contribution} EUR)`,
    leadTime: (months: string, one: boolean) => `Vorlauf ${months} ${one ? "Monat" : "Monate"}`,
    notNeeded: "mit Lastmanagement nicht nötig",
  },
  en: {
    header: [
      "property",
      "year",
      "e-vehicles",
      "points",
      "needed",
      "peak kW",
      "managed kW",
      "connection kW",
      "carries",
      "consent",
      "§ 14a kW",
      "full despite § 14a",
    ],
    yes: "yes",
    no: "no",
    managed: "managed",
    need: "Need",
    vehicles: (count: string, one: boolean) => `${count} ${one ? "vehicle" : "vehicles"}`,
    points: (count: string, one: boolean) => `${count} ${one ? "charge point" : "charge points"}`,
    winterDay: (energy: string) => `${energy} kWh on a winter day`,
    off: (group: string) => `not switched on (chargingPolicy.${group})`,
    unverified: "unverified assumptions",
    pv: "Photovoltaics in the mean of the season (yield assumed; the connection is sized without sun)",
    pvRow: (power: string, generation: string, used: string, peak: string) =>
      `${power} kWp, ${generation} kWh a year, ${used} % of it used on site; managed peak of the mean summer week ${peak} kW`,
    upgrades: "Grid connection: what uncontrolled charging would ask for",
    noRung: "for which there is no step",
    rung: (power: string, cost: string, contribution: string) =>
      `upgrade to ${power} kW for ${cost} EUR (of which construction contribution ${contribution} EUR)`,
    leadTime: (months: string, one: boolean) => `lead time ${months} ${one ? "month" : "months"}`,
    notNeeded: "not needed with load management",
  },
} as const;

/** Points, loads and connections as a table; under it needs, roofs, upgrades and what the law asks for. */
export const chargingText = (rows: readonly PropertyYear[], language: Language): string => {
  // what was named once stays named: the last year shown of every property has all
  const last = [...new Map(rows.map((row) => [row.propertyId, row])).values()];
  return [
    textTable(
      [...CHARGING_WORDS[language].header],
      rows.map((row) => cells(row, language)),
    ),
    ...needLines(last, language),
    ...pvLines(last, language),
    ...upgradeLines(last, language),
    ...chargingDuties(rows, last, language),
  ].join("\n");
};

function cells(row: PropertyYear, language: Language): string[] {
  const { nav19, enwg14a } = row;
  const { yes, no, managed } = CHARGING_WORDS[language];
  const yesNo = (value: boolean | null): string => (value === null ? "–" : value ? yes : no);
  const power = (value_kW: number): string => numberText(value_kW, language, 1);
  return [
    row.propertyId,
    String(row.year),
    String(row.electricVehicleCount),
    String(row.points.reduce((sum, point) => sum + point.count, 0)),
    String(row.fewest.pointCount),
    power(row.uncontrolledPeak_kW),
    power(row.managedPeak_kW),
    power(row.connection_kW),
    row.carriesUncontrolled ? yes : row.carries ? managed : no,
    yesNo(nav19.applies ? nav19.consentNeeded : null),
    enwg14a.scope === "applies" ? power(enwg14a.guaranteedPower_kW) : "–",
    yesNo(enwg14a.fleetLeavesFull),
  ];
}

/** Need of each group over all properties shown, and the assumptions behind it that nobody has verified. */
function needLines(rows: readonly PropertyYear[], language: Language): string[] {
  const words = CHARGING_WORDS[language];
  const groups = (["fleet", "staff", "visitors"] as const).map((group) => {
    const needs = rows.flatMap((row) => row.needs.filter((need) => need.group === group));
    const name = GROUP_WORDS[group][language];
    if (!needs.some((need) => need.isAsked)) return `  ${name}: ${words.off(group)}`;
    const count = needs.reduce((sum, need) => sum + need.count, 0);
    const energy = needs.reduce((sum, need) => sum + need.energy_kWh_per_day, 0);
    const counted = (group === "fleet" ? words.vehicles : words.points)(
      numberText(count, language),
      count === 1,
    );
    return `  ${name}: ${counted}, ${words.winterDay(numberText(energy, language))}`;
  });
  const figures = new Map(
    rows.flatMap((row) =>
      row.needs.filter((need) => need.isAsked).flatMap((need) => need.figures.map((one) => [one.id, one])),
    ),
  );
  const open = [...figures.values()]
    .filter((one) => one.status === "unverified")
    .map(
      ({ id, value, unit }) => `${id} = ${numberText(value, language, 2)}${unit === "1" ? "" : ` ${unit}`}`,
    );
  const assumptions = open.length > 0 ? [`  ${words.unverified}: ${open.join("; ")}`] : [];
  return ["", words.need, ...groups, ...assumptions];
}

/** What the roofs bring, and that no connection was sized by them. */
function pvLines(rows: readonly PropertyYear[], language: Language): string[] {
  const words = CHARGING_WORDS[language];
  const lines = rows.flatMap(({ propertyId, pv, weeks }) => {
    if (pv === null) return [];
    const peak_kW = weeks.find((week) => week.season === "summer")?.pv?.managedPeak_kW ?? 0;
    const row = words.pvRow(
      numberText(pv.power_kWp, language, 1),
      numberText(pv.generation_kWh_per_a, language),
      numberText(100 * pv.usedShare, language),
      numberText(peak_kW, language, 1),
    );
    return [`  ${propertyId}: ${row}`];
  });
  return lines.length === 0 ? [] : ["", words.pv, ...lines];
}

function upgradeLines(rows: readonly PropertyYear[], language: Language): string[] {
  const lines = rows.flatMap(({ propertyId, carries, upgradeForUncontrolled: upgrade }) =>
    upgrade === null ? [] : [`  ${propertyId}: ${upgradeText(upgrade, carries, language)}`],
  );
  return lines.length === 0 ? [] : ["", CHARGING_WORDS[language].upgrades, ...lines];
}

function upgradeText(upgrade: Upgrade, carries: boolean, language: Language): string {
  const words = CHARGING_WORDS[language];
  const number = (value: number, decimals = 0): string => numberText(value, language, decimals);
  const { needed_kW, power_kW, cost_EUR, contribution_EUR, leadTime_months } = upgrade;
  const how =
    power_kW === null
      ? words.noRung
      : `${words.rung(number(power_kW), number(cost_EUR), number(contribution_EUR))}, ${words.leadTime(number(leadTime_months), leadTime_months === 1)}`;
  return `${number(needed_kW, 1)} kW, ${how}${carries ? `; ${words.notNeeded}` : ""}`;
}
