import type { PortfolioPlan } from "../plan/charging/property/portfolio-plan.ts";
import type { PropertyDuty, PropertyYear } from "../plan/charging/property/property-year.ts";
import type { Upgrade } from "../plan/charging/property/upgrade.ts";
import { germanNumber, textTable } from "./text-table.ts";

const HEADER = [
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
];
const yesNo = (value: boolean | null): string => (value === null ? "–" : value ? "ja" : "nein");
const germanDate = (day: string): string => day.split("-").reverse().join(".");

function cells(row: PropertyYear): string[] {
  const { nav19, enwg14a } = row;
  return [
    row.propertyId,
    String(row.year),
    String(row.electricVehicleCount),
    String(row.points.reduce((sum, point) => sum + point.count, 0)),
    String(row.fewest.pointCount),
    germanNumber(row.uncontrolledPeak_kW, 1),
    germanNumber(row.managedPeak_kW, 1),
    germanNumber(row.connection_kW, 1),
    row.carriesUncontrolled ? "ja" : row.carries ? "geregelt" : "nein",
    yesNo(nav19.applies ? nav19.consentNeeded : null),
    enwg14a.scope === "applies" ? germanNumber(enwg14a.guaranteedPower_kW, 1) : "–",
    yesNo(enwg14a.fleetLeavesFull),
  ];
}

const GROUPS = { fleet: "Fuhrpark", staff: "Beschäftigte", visitors: "Besucher" } as const;

/** Need of each group over all properties shown, and the assumptions behind it that nobody has verified. */
function needLines(rows: readonly PropertyYear[]): string[] {
  const groups = (["fleet", "staff", "visitors"] as const).map((group) => {
    const needs = rows.flatMap((row) => row.needs.filter((need) => need.group === group));
    const count = needs.reduce((sum, need) => sum + need.count, 0);
    const energy = needs.reduce((sum, need) => sum + need.energy_kWh_per_day, 0);
    return needs.some((need) => need.isAsked)
      ? `  ${GROUPS[group]}: ${germanNumber(count)} ${group === "fleet" ? "Fahrzeuge" : "Ladepunkte"}, ${germanNumber(energy)} kWh am Wintertag`
      : `  ${GROUPS[group]}: nicht eingeschaltet (chargingPolicy.${group})`;
  });
  const figures = new Map(
    rows.flatMap((row) =>
      row.needs.filter((need) => need.isAsked).flatMap((need) => need.figures.map((one) => [one.id, one])),
    ),
  );
  const open = [...figures.values()].filter((one) => one.status === "unverified");
  return [
    "",
    "Bedarf",
    ...groups,
    ...(open.length > 0
      ? [
          `  ungeprüfte Annahmen: ${open.map((one) => `${one.id} = ${germanNumber(one.value, 2)} ${one.unit}`).join("; ")}`,
        ]
      : []),
  ];
}

/** What the roofs bring, and that no connection was sized by them. */
function pvLines(rows: readonly PropertyYear[]): string[] {
  const lines = rows.flatMap(({ propertyId, pv, weeks }) =>
    pv === null
      ? []
      : [
          `  ${propertyId}: ${germanNumber(pv.power_kWp, 1)} kWp, ${germanNumber(pv.generation_kWh_per_a)} kWh im Jahr, davon ${germanNumber(100 * pv.usedShare)} % selbst genutzt; geregelte Spitze der mittleren Sommerwoche ${germanNumber(weeks.find((week) => week.season === "summer")?.pv?.managedPeak_kW ?? 0, 1)} kW`,
        ],
  );
  return lines.length === 0
    ? []
    : [
        "",
        "Photovoltaik im Mittel der Jahreszeit (Ertrag angenommen; der Anschluss ist ohne Sonne bemessen)",
        ...lines,
      ];
}

function upgradeLine(propertyId: string, carries: boolean, upgrade: Upgrade): string {
  const ending = carries ? "; mit Lastmanagement nicht nötig" : "";
  const need = `  ${propertyId}: ${germanNumber(upgrade.needed_kW, 1)} kW`;
  return upgrade.power_kW === null
    ? `${need}, dafür gibt es keine Stufe${ending}`
    : `${need}, Ausbau auf ${germanNumber(upgrade.power_kW)} kW für ${germanNumber(upgrade.cost_EUR)} EUR (davon Baukostenzuschuss ${germanNumber(upgrade.contribution_EUR)} EUR), Vorlauf ${germanNumber(upgrade.leadTime_months)} Monate${ending}`;
}

const STATUS: Record<string, string> = { "in force": "geltendes Recht", expected: "EU-Frist" };

const dutyLine = (propertyId: string, duty: PropertyDuty): string =>
  `  ${duty.buildingId === propertyId ? propertyId : `${propertyId}/${duty.buildingId}`}: ${duty.section} (${STATUS[duty.status] ?? duty.status}, ${germanDate(duty.due)}): ${duty.de}`;

/** Duties and checklists of every property in the last year shown: what was named once stays named. */
function obligations(rows: readonly PropertyYear[]): string[] {
  const last = [...new Map(rows.map((row) => [row.propertyId, row])).values()];
  const duties = last.flatMap((row) => row.duties.map((duty) => dutyLine(row.propertyId, duty)));
  const open = last.filter((row) => row.publicPoints.length > 0);
  const notices = rows
    .filter((row) => row.nav19.newDeviceCount > 0)
    .map(({ propertyId, year, nav19 }) => {
      const consent = nav19.consentNeeded
        ? `; Zustimmung nötig, ${germanNumber(nav19.ratedPower_kVA, 1)} kVA in Summe${nav19.consentNeededManaged ? "" : ` (geregelt ${germanNumber(nav19.managedPower_kVA, 1)} kVA: nur Anzeige, wenn der Netzbetreiber den geregelten Wert gelten lässt)`}, Antwort binnen ${nav19.answerWithin_months} Monaten`
        : "";
      return `  ${propertyId} ${year}: ${nav19.newDeviceCount} Ladeeinrichtungen anzeigen${consent}`;
    });
  const upgrades = last
    .filter((row) => row.upgradeForUncontrolled !== null)
    .map((row) => upgradeLine(row.propertyId, row.carries, row.upgradeForUncontrolled as Upgrade));
  return [
    ...needLines(last),
    ...pvLines(last),
    ...(upgrades.length > 0 ? ["", "Anschluss: was ungesteuertes Laden verlangte", ...upgrades] : []),
    ...(duties.length > 0 ? ["", "Pflichten der Gebäude", ...duties] : []),
    ...(notices.length > 0 ? ["", "Anzeigen nach § 19 Abs. 2 NAV, vor der Inbetriebnahme", ...notices] : []),
    ...(open.length > 0
      ? [
          "",
          `Öffentlich zugängliche Ladepunkte (${open.map((row) => row.propertyId).join(", ")})`,
          ...uniqueItems(open),
        ]
      : []),
  ];
}

function uniqueItems(rows: readonly PropertyYear[]): string[] {
  const items = new Map(rows.flatMap((row) => row.publicPoints.map((item) => [item.code, item])));
  return [...items.values()].map((item) => `  ☐ ${item.section}: ${item.de}`);
}

export const chargingText = (rows: readonly PropertyYear[]): string =>
  [textTable(HEADER, rows.map(cells)), ...obligations(rows)].join("\n");

/** The written planning of § 10 Abs. 2 GEIG as a person hands it in. */
export const portfolioText = (plans: readonly PortfolioPlan[]): string =>
  plans.length === 0
    ? "Keine eigene Liegenschaft hat mehr als 20 Stellplätze in einem Gebäude oder angrenzend: § 10 GEIG verlangt nichts."
    : plans.map(onePlan).join("\n\n");

function onePlan(plan: PortfolioPlan): string {
  const names = (missing: PortfolioPlan["undecided"]): string =>
    missing.map((one) => `${one.propertyId} (${one.missing.join(", ")})`).join("; ");
  const total = plan.placement.reduce((sum, { points }) => sum + points, 0);
  return [
    `Planung nach § 10 Abs. 2 GEIG — Eigentümer ${plan.authorityId}`,
    `Pflicht: ${plan.requiredPoints} Ladepunkte nach dem ${germanDate(plan.dueAfter)} für ${plan.buildings.length} Nichtwohngebäude mit mehr als 20 Stellplätzen.`,
    plan.fulfilledYear === null
      ? `Der Plan erfüllt sie nicht: ${total} Ladepunkte bis zum Ende.`
      : `Erfüllt zum Ende des Jahres ${plan.fulfilledYear}${plan.overdue ? " (überfällig)" : " oder früher"}; am Ende stehen ${total} Ladepunkte in eigenen Liegenschaften.`,
    "",
    textTable(
      ["Gebäude", "Stellplätze innen", "angrenzend", "Pflicht", "Bedarf", "E-Fzg.", "Punkte am Ende"],
      plan.buildings.map((one) => [
        one.buildingId === one.propertyId ? one.propertyId : `${one.propertyId}/${one.buildingId}`,
        String(one.spacesInside ?? "–"),
        String(one.spacesAdjacent ?? "–"),
        String(one.requiredPoints),
        String(one.neededPoints),
        String(one.electricVehicleCount),
        String(one.pointsAtEnd),
      ]),
    ),
    "",
    "Wo die Ladepunkte stehen",
    ...placementLines(plan),
    ...(plan.undecided.length > 0 ? ["", `Offen, weil Stellplätze fehlen: ${names(plan.undecided)}`] : []),
    ...(plan.neighbours.length > 0
      ? [
          "",
          "Nachbarn, mit denen § 12 GEIG gemeinsame Ausstattung erlaubt",
          ...plan.neighbours.map(
            ({ propertyIds, distance_m, sameOwner, section }) =>
              `  ${propertyIds.join(" und ")}, ${distance_m} m: ${sameOwner ? "schriftliche Dokumentation des Eigentümers" : "schriftliche Vereinbarung"} (${section})`,
          ),
        ]
      : []),
  ].join("\n");
}

function placementLines({ placement }: PortfolioPlan): string[] {
  const ids = [...new Set(placement.map(({ propertyId }) => propertyId))];
  return ids.map((id) => {
    const parts = placement
      .filter(({ propertyId }) => propertyId === id)
      .map(({ year, points }) => `${points} ${year === null ? "(Bestand)" : `(${year})`}`);
    return `  ${id}: ${parts.join(", ")}`;
  });
}
