import { fuelWord } from "../../plan/fleet/fuel-words.ts";
import type { PlanYear } from "../../plan/model/plan.ts";
import { POWERTRAINS } from "../../plan/model/vocabulary.ts";
import { yearOf } from "../../plan/units.ts";
import { figures, html, paragraphs, type Html } from "../html.ts";
import { POWERTRAIN_WORDS } from "../words/drives.ts";
import { M2 } from "./scope.ts";
import { targetsTable } from "./shared-fields.ts";
import { completenessNotes } from "./shared-notes.ts";
import { quoted, type MeasureView } from "./view.ts";

const byPowertrain = (view: MeasureView, counts: Record<string, number>): string =>
  POWERTRAINS.filter((powertrain) => (counts[powertrain] ?? 0) > 0)
    .map(
      (powertrain) =>
        `${view.number(counts[powertrain] ?? 0)} ${POWERTRAIN_WORDS[powertrain][view.language]}`,
    )
    .join(", ");

const fuels = (view: MeasureView, row: PlanYear): string =>
  [
    ...Object.entries(row.fuel_l).map(
      ([fuel, amount]) => `${view.number(amount)} l/a ${fuelWord(fuel)[view.language]}`,
    ),
    ...Object.entries(row.fuel_kg).map(
      ([fuel, amount]) => `${view.number(amount)} kg/a ${fuelWord(fuel)[view.language]}`,
    ),
  ].join(", ");

/** Mean age at the start of those vehicles whose first registration is known. */
function ageText(view: MeasureView): string {
  const { scenario, inventory } = view.plan.inputs;
  const start = yearOf(scenario.startDate);
  const ages = inventory.vehicles.flatMap(({ firstRegistration }) =>
    firstRegistration ? [start - yearOf(firstRegistration)] : [],
  );
  if (ages.length === 0) return view.say("Alter unbekannt", "age unknown");
  const mean = view.number(ages.reduce((sum, age) => sum + age, 0) / ages.length, 1);
  return view.say(
    `im Mittel ${mean} Jahre alt (${ages.length} mit Erstzulassung)`,
    `${mean} years old on average (${ages.length} with first registration)`,
  );
}

export function situation(view: MeasureView): Html {
  const { base, say, number, plan } = view;
  const count = number(plan.inputs.inventory.vehicles.length);
  const rows = say(
    `${count} Fahrzeuge und Anhänger in der Liste, ${ageText(view)}`,
    `${count} vehicles and trailers in the list, ${ageText(view)}`,
  );
  return paragraphs([
    `${rows}. ${say("Antriebe im Messjahr", "Drives in the measured year")} ${base.year}: ${byPowertrain(view, base.vehicleCount.byPowertrain)}.`,
    `${say("Verbrauch", "Use")}: ${fuels(view, base)}, ${number(base.electricity_MWh_per_a, 1)} MWh/a ${say("Strom", "electricity")}; ${say("Endenergie", "final energy")} ${number(base.finalEnergy_MWh_per_a, 1)} MWh/a.`,
    `${say("Emissionen", "Emissions")}: ${number(base.ghgWtw_tCO2e_per_a, 1)} t CO2e/a (${view.balances.withUpstream}), ${number(base.ghgTtw_tCO2e_per_a, 1)} t CO2e/a (${view.balances.direct}).`,
    ...completenessNotes(view, "vehicles").slice(0, 1),
  ]);
}

export function indicators(view: MeasureView): Html {
  const { say, number } = view;
  const head = [
    say("Jahr", "Year"),
    say("Fahrzeuge", "Vehicles"),
    say("davon batterieelektrisch", "battery electric"),
    say("Kraftstoff (l/a)", "Fuel (l/a)"),
    say("Gas, Wasserstoff (kg/a)", "Gas, hydrogen (kg/a)"),
    say("Strom (MWh/a)", "Electricity (MWh/a)"),
  ];
  const total = (amounts: Record<string, number>) =>
    Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
  const rows = [view.base, ...view.milestones.map(({ plan }) => plan)].map((row) => [
    row === view.base ? `${row.year} (${say("gemessen", "measured")})` : String(row.year),
    number(total(row.vehicleCount.byPowertrain)),
    number(row.vehicleCount.byPowertrain["battery-electric"] ?? 0),
    number(total(row.fuel_l)),
    number(total(row.fuel_kg)),
    number(row.electricity_MWh_per_a, 1),
  ]);
  return html`<p>${quoted(M2.indicators[view.language])}</p>${targetsTable(view, false)}${figures(say("Entwicklung zu den Teilzielen", "Development at the interim targets"), head, rows)}`;
}

export function value(view: MeasureView): Html {
  const last = view.years.at(-1)?.plan;
  if (!last) return html``;
  const litres = (row: PlanYear) => Object.values(row.fuel_l).reduce((sum, amount) => sum + amount, 0);
  const [before, after] = [view.base, last].map((row) => view.number(litres(row)));
  const power = view.number(last.electricity_MWh_per_a, 1);
  return html`<p>${view.say(
    `Bezug flüssiger Kraftstoffe: ${before} l/a im Messjahr, ${after} l/a ${last.year}; dafür ${power} MWh/a Strom, der regional geliefert werden kann. Der regionale Anteil der Investitionen ist nicht beziffert.`,
    `Liquid fuel bought: ${before} l/a in the measured year, ${after} l/a in ${last.year}; instead ${power} MWh/a of electricity that can come from the region. The regional share of the investment has no figure.`,
  )}</p>`;
}
