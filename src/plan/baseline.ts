import type { Decisions } from "./optimise/decode.ts";
import type { Programme } from "./optimise/programme.ts";
import { finalEnergy, yearFactors } from "./fleet/emissions.ts";
import type { Option } from "./fleet/suitability.ts";
import { twinTrajectory } from "./fleet/twin.ts";
import type { Context } from "./context.ts";
import type { Plan, PlannedAward, PlanYear, Warning } from "./model/plan.ts";
import type { Procurement } from "./model/procurement.ts";
import {
  addEnergy,
  addRow,
  addYears,
  emptyYear,
  settleEnergy,
  sumOfUses,
  type YearSums,
  yearRows,
  yearSums,
} from "./timetable/years.ts";
import { addAwards, type AwardBundles, awardsOf, collectAwards } from "./timetable/awards.ts";
import { quotaRows } from "./timetable/ledger.ts";
import { kWhToMWh } from "./units.ts";

type Baseline = Plan["baseline"];

/** The twin: same vehicles, same kilometres, like for like at the latest date, nothing built (contracts section 2). */
export const twinOf = (programme: Programme): Decisions => ({
  vehicles: programme.classes
    .flatMap((tables, c) =>
      tables.of.vehicles.map((vehicle) => ({
        vehicleId: vehicle.vehicleId,
        class: c,
        trajectory: twinTrajectory(programme.context, tables),
      })),
    )
    .sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1)),
  builds: [],
});

export const baselineOf = (
  programme: Programme,
  decisions: Decisions,
  ledger: Procurement[],
  duties: Map<string, number>,
): Baseline =>
  baselineRows(programme.context, baselineSums(programme), yearSums(programme, decisions), ledger, duties);

/** What the twin comes to, and the year that all is measured by: parts of an inventory add up. */
export interface BaselineSums {
  years: YearSums;
  awards: AwardBundles;
  measured: PlanYear;
}

export function baselineSums(programme: Programme): BaselineSums {
  const twin = twinOf(programme);
  return {
    years: yearSums(programme, twin),
    awards: collectAwards(programme, twin),
    measured: measuredYear(programme),
  };
}

/** Adds the sums of another part of the inventory. */
export function addBaseline(into: BaselineSums, of: BaselineSums): void {
  addYears(into.years, of.years);
  addAwards(into.awards, of.awards);
  addRow(into.measured, of.measured);
}

/** Rows of the baseline from the sums of the whole inventory and those of its plan. */
export const baselineRows = (
  context: Context,
  sums: BaselineSums,
  planned: YearSums,
  ledger: Procurement[],
  duties: Map<string, number>,
): Baseline => ({
  years: yearRows(context, sums.years),
  breaches: breachesOf(context, awardsOf(context, sums.awards), ledger, duties),
  measuredYear: sums.measured,
  savings: savingsOf(context, sums, planned),
});

/** Today's fleet in a full year at today's factors: what savings are measured from. */
export function measuredYear(programme: Programme): PlanYear {
  const { context } = programme;
  const row: PlanYear = emptyYear(context.startYear);
  for (const tables of programme.classes) {
    const option = tables.of.options[tables.of.own] as Option;
    addEnergy(context.reference, option, tables.count, row);
    row.runningCost_EUR +=
      tables.count * (tables.energy(tables.of.own, 0) + tables.upkeep(tables.of.own, -1, 0));
    const drive = option.data.technology.powertrain;
    row.vehicleCount.byPowertrain[drive] = (row.vehicleCount.byPowertrain[drive] ?? 0) + tables.count;
  }
  settleEnergy(context, row);
  for (const site of programme.sites) {
    row.chargePointCount += site.existingCount;
    if (site.existingCount > 0) row.connectedPropertyCount += 1;
  }
  return row;
}

/** Where business as usual breaks the law: quota targets missed, portfolio duty unmet. */
function breachesOf(
  context: Context,
  twinAwards: PlannedAward[],
  ledger: Procurement[],
  duties: Map<string, number>,
): Warning[] {
  const breaches: Warning[] = [];
  for (const row of quotaRows(context, ledger, twinAwards)) {
    if (row.basis !== "all" || row.policyVariant !== "default" || !row.forecast || row.forecast.compliant)
      continue;
    const missing = row.forecast.requiredCount - row.forecast.cleanCount;
    breaches.push({
      code: "QUOTA",
      authorityId: row.authorityId,
      de: `${row.authorityId}: im Referenzzeitraum bis ${row.referencePeriod.to.slice(0, 4)} fehlen ${Math.max(missing, 0)} saubere Fahrzeuge (${bucketWord(row.bucket).de}); ${row.forecast.cleanCount} von ${row.forecast.procuredCount}, nötig ${row.forecast.requiredCount} (§ 5 Abs. 1 SaubFahrzeugBeschG, alle Beschaffungen).`,
      en: `${row.authorityId}: in the reference period to ${row.referencePeriod.to.slice(0, 4)} ${Math.max(missing, 0)} clean vehicles are missing (${bucketWord(row.bucket).en}); ${row.forecast.cleanCount} of ${row.forecast.procuredCount}, required ${row.forecast.requiredCount} (§ 5 (1) SaubFahrzeugBeschG, all purchases).`,
    });
  }
  for (const [authorityId, count] of duties)
    if (count > 0)
      breaches.push({
        code: "DUTY",
        authorityId,
        de: `${authorityId}: ${count} Ladepunkte nach § 10 Abs. 2 GEIG sind überfällig und bleiben ohne Plan ungebaut.`,
        en: `${authorityId}: ${count} charge points under § 10 (2) GEIG are overdue and stay unbuilt without a plan.`,
      });
  return breaches;
}

export const bucketWord = (bucket: string): { de: string; en: string } =>
  bucket === "light"
    ? { de: "leichte Fahrzeuge", en: "light vehicles" }
    : bucket === "truck"
      ? { de: "Lkw", en: "trucks" }
      : { de: "Busse", en: "buses" };

interface Footprint {
  ghg: number;
  energy: number;
}

/** GHG (with upstream) and final energy by year; `factorYear` fixes the factors, else each year's own. */
function footprints(context: Context, sums: YearSums, factorYear?: number): Footprint[] {
  const { reference, startYear, lastYear } = context;
  const factors = yearFactors(context, context.balances.withUpstream);
  return Array.from({ length: lastYear - startYear + 1 }, (_, t) => {
    const at = factorYear ?? startYear + t;
    const own: Footprint = { ghg: 0, energy: 0 };
    for (const rows of sums.values()) {
      const row = rows[t] as PlanYear;
      own.ghg += sumOfUses(row, (use) => factors.emissions(use, at));
      own.energy += sumOfUses(row, (use) => kWhToMWh(finalEnergy(reference, use, at)));
    }
    return own;
  });
}

/** Savings against the measured year, split by cause: formula G3. Need is 0 while no group option is switched on. */
function savingsOf(context: Context, sums: BaselineSums, planned: YearSums): Baseline["savings"] {
  const { measured: base } = sums;
  const twinFixed = footprints(context, sums.years, context.startYear);
  const planFixed = footprints(context, planned, context.startYear);
  return footprints(context, planned).flatMap((own, t) => {
    const [a, b] = [twinFixed[t] as Footprint, planFixed[t] as Footprint];
    const year = context.startYear + t;
    const row = (cause: Baseline["savings"][number]["cause"], ghg: number, energy: number) => ({
      year,
      cause,
      ghgWtw_tCO2e_per_a: ghg,
      finalEnergy_MWh_per_a: energy,
    });
    return [
      row("need", 0, 0),
      row("like-for-like", base.ghgWtw_tCO2e_per_a - a.ghg, base.finalEnergy_MWh_per_a - a.energy),
      row("conversion", a.ghg - b.ghg, a.energy - b.energy),
      row("electricity-mix", b.ghg - own.ghg, b.energy - own.energy),
    ];
  });
}
