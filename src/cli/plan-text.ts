import type { Plan, PlanYear } from "../plan/model/plan.ts";
import { floorWords } from "../plan/optimise/non-grid.ts";
import { headroomSentence } from "../plan/rules/headroom-sentence.ts";
import { germanNumber, textTable } from "./text-table.ts";

const INDICATORS: [string, string, number][] = [
  ["electricVehicleCount", "E-Fahrzeuge", 0],
  ["connectedPropertyCount", "Liegenschaften", 0],
  ["chargePointCount", "Ladepunkte", 0],
  ["liquidFuelUse_l_per_a", "Kraftstoff l/a", 0],
  ["finalEnergySaving_MWh_per_a", "gespart MWh/a", 0],
  ["ghgWtwSaving_tCO2e_per_a", "gespart t CO2e/a", 0],
];

const BUCKETS = { light: "leichte Fahrzeuge", truck: "Lkw", bus: "Busse" } as const;

/** Teilziele as a table: a year a line, an indicator a column. */
export function targetsText(plan: Plan): string {
  const years = [...new Set(plan.targets.map((target) => target.year))];
  const rows = years.map((year) => [
    `31.12.${year}`,
    ...INDICATORS.map(([indicator, , digits]) => {
      const found = plan.targets.find((target) => target.year === year && target.indicator === indicator);
      return found ? germanNumber(found.value, digits) : "–";
    }),
  ]);
  return textTable(["Teilziel zum", ...INDICATORS.map(([, title]) => title)], rows);
}

function certificateText(plan: Plan): string {
  const { certificate: c } = plan;
  if (c.status === "infeasible") return "Es gibt keinen Plan, der alle Vorgaben zugleich erfüllt.";
  if (c.objective_EUR === null || c.bound_EUR === null || c.gap === null)
    return "Innerhalb der Rechengrenze wurde kein Plan gefunden.";
  return [
    `Gesamtkosten ${germanNumber(c.objective_EUR)} EUR (Barwert, real); kein zulässiger Plan kostet weniger als ${germanNumber(c.bound_EUR)} EUR.`,
    `Lücke ${germanNumber(c.gap * 100, 3)} %${c.status === "optimal" ? " – im geforderten Rahmen bewiesen" : " – größer als gefordert (Rechengrenze, oder die Quote der EU-weiten Vergaben kam nachträglich hinzu)"}; Laden am Auslegungstag und in den typischen Wochen ${c.chargingVerified ? "simuliert und geprüft" : "nicht geprüft"}.`,
  ].join("\n");
}

/** The need that the scenario settles: what goes, and what carries the kilometres instead. */
function needText({ needs, years }: Plan): string[] {
  const [first] = years.filter((row) => row.authorityId === undefined);
  if (!needs || !first?.substitutes) return [];
  const { cost_EUR, distance_km_per_a, ghgWtw_tCO2e_per_a } = first.substitutes;
  return [
    "",
    "Bedarf vor Technik (fleetPolicy.needs, vom ersten Tag an)",
    ...needs.map(
      ({ groupId, optionId, releasedVehicleIds }) =>
        `  ${groupId}: ${optionId}, es entfallen ${releasedVehicleIds.join(", ")}`,
    ),
    `  Ersatz ${first.year}: ${germanNumber(distance_km_per_a)} km, ${germanNumber(cost_EUR)} EUR, ${germanNumber(ghgWtw_tCO2e_per_a, 1)} t CO2e; neben den Zahlen des Fuhrparks, in den Gesamtkosten enthalten.`,
  ];
}

/** What binds: indicative shadow prices in words. */
function bindingText(plan: Plan): string[] {
  return plan.duals
    .filter((dual) => dual.binding)
    .map((dual) => {
      const who = dual.authorityId ?? "alle";
      if (dual.code.startsWith("QUOTA"))
        return `Quote ${who}, ${BUCKETS[dual.bucket as keyof typeof BUCKETS]}${dual.code.endsWith("EMISSION") ? ", emissionsfrei" : ""}, bis ${dual.referencePeriodTo?.slice(0, 4)}: ein sauberes Fahrzeug mehr ≈ ${germanNumber(dual.value_EUR)} EUR`;
      if (dual.code === "BUDGET")
        return `Haushalt ${who} ${dual.year}: ein Euro mehr spart ≈ ${germanNumber(dual.value_EUR, 2)} EUR`;
      if (dual.code === "GHG_CAP")
        return `Klimaziel ${dual.year}: ≈ ${germanNumber(dual.value_EUR)} EUR je t CO2e`;
      if (dual.code === "DUTY")
        return `Ladepunktpflicht ${who} (§ 10 GEIG): ≈ ${germanNumber(dual.value_EUR)} EUR je Punkt`;
      if (dual.code === "NON_GRID")
        return `Ohne Stromnetz (${floorWords({ ...dual, homePropertyId: dual.propertyId }).de}, ${dual.propertyId ?? "alle Standorte"}) ${dual.year}: ≈ ${germanNumber(dual.value_EUR)} EUR je Fahrzeug`;
      return `${dual.code} ${dual.year ?? ""} ${dual.propertyId ?? ""}: ≈ ${germanNumber(dual.value_EUR)} EUR`;
    });
}

function yearsText(plan: Plan): string {
  const total = (rows: PlanYear[]): PlanYear[] => rows.filter((row) => row.authorityId === undefined);
  const twin = new Map(total(plan.baseline.years).map((row) => [row.year, row]));
  const { endYear } = plan.inputs.scenario;
  const rows = total(plan.years).map((row) => [
    `${row.year}${row.year > endYear ? " *" : ""}`,
    germanNumber(row.investment_EUR / 1000),
    row.budget_EUR === undefined ? "–" : germanNumber(row.budget_EUR / 1000),
    germanNumber(row.runningCost_EUR / 1000),
    String(row.vehicleCount.byPowertrain["battery-electric"] ?? 0),
    String(row.chargePointCount),
    germanNumber(row.electricity_MWh_per_a),
    germanNumber(row.ghgWtw_tCO2e_per_a),
    germanNumber(twin.get(row.year)?.ghgWtw_tCO2e_per_a ?? 0),
  ]);
  const table = textTable(
    [
      "Jahr",
      "Invest. TEUR",
      "Haushalt",
      "laufend TEUR",
      "E-Fzg.",
      "Ladepunkte",
      "Strom MWh",
      "t CO2e",
      "t ohne Plan",
    ],
    rows,
  );
  const runOut = rows.some(([year]) => year?.endsWith("*"));
  return runOut
    ? `${table}\n* nach dem letzten Planungsjahr ${endYear}: nur was bis dahin bestellt ist, wird noch geliefert.`
    : table;
}

/** A plan for the terminal. */
export function planText(plan: Plan): string {
  const upgrades = plan.buildOut
    .filter((build) => build.connectionUpgrade_kW > 0)
    .map((build) => `${build.propertyId} ${build.year} +${germanNumber(build.connectionUpgrade_kW)} kW`);
  const contradiction = plan.contradiction
    ? [
        "",
        "Widerspruch (keine dieser Vorgaben ist entbehrlich):",
        ...plan.contradiction.demands.map((demand) => `  • ${demand.de}`),
        "Günstigste Auswege:",
        ...plan.contradiction.relaxations.map((way) => `  • ${way.de}`),
      ]
    : [];
  const basis = plan.inputs.scenario.priceYear ?? plan.inputs.scenario.startDate.slice(0, 4);
  return [
    plan.scenario.title,
    certificateText(plan),
    ...contradiction,
    ...needText(plan),
    ...(plan.targets.length > 0
      ? [
          "",
          `Teilziele (Einsparung gegen Weiter-wie-bisher, ${plan.provenance.balances.join(", ")})`,
          targetsText(plan),
        ]
      : []),
    ...(plan.years.length > 0
      ? ["", `Jahre (real, Preisstand ${basis}, brutto wie getragen; t CO2e mit Vorkette)`, yearsText(plan)]
      : []),
    "",
    "Quote (SaubFahrzeugBeschG)",
    ...plan.quota
      .filter((row) => row.basis === "all" && row.policyVariant === "default" && row.forecast)
      .map((row) =>
        `  ${row.authorityId}, ${BUCKETS[row.bucket]}, bis ${row.referencePeriod.to.slice(0, 4)}: mit diesem Plan ${row.forecast?.cleanCount} von ${row.forecast?.procuredCount} sauber, nötig ${row.forecast?.requiredCount}${row.forecast?.compliant ? "" : " – verfehlt"}. ${row.procuredCount > 0 ? headroomSentence(row, "de") : ""}`.trimEnd(),
      ),
    ...(upgrades.length > 0 ? ["", `Netzanschluss verstärkt: ${upgrades.join("; ")}`] : []),
    ...(plan.duals.some((dual) => dual.binding)
      ? ["", "Was bindet (Richtwerte aus der Relaxation)", ...bindingText(plan).map((line) => `  ${line}`)]
      : []),
    ...(plan.warnings.length > 0
      ? [
          "",
          `Hinweise (${plan.warnings.length})`,
          ...plan.warnings.slice(0, 12).map((warning) => `  ${warning.de}`),
          ...(plan.warnings.length > 12 ? [`  … und ${plan.warnings.length - 12} weitere im Plan`] : []),
        ]
      : []),
    "",
    `Angenommen, weil in den Listen nichts steht: ${plan.completeness.assumptions.length} Werte; ungeprüfte Kennwerte: ${plan.completeness.unverified.length} (im Plan unter completeness).`,
    `Stand: Daten ${plan.provenance.dataVersion}, Programm ${plan.provenance.engineVersion}.`,
    "",
  ].join("\n");
}
