import type { PlanYear } from "../model/plan.ts";
import type { Text } from "../number-words.ts";
import { pools } from "../timetable/ledger.ts";
import { completenessOf } from "../timetable/completeness.ts";
import type { Case } from "./case.ts";
import { certificateViolations } from "./certificate.ts";
import { entryViolations } from "./entries.ts";
import { ofOneCause } from "./one-cause.ts";
import { alike, near, type Row, type Table, tableViolations, total } from "./stored.ts";
import { placeKey, type Totals } from "./totals.ts";
import type { Violation } from "./violation.ts";

const text = (value: unknown): string => (value === undefined ? "" : String(value));
const yearPlace = (row: Row): ReturnType<Table["place"]> => ({
  year: row.year as number,
  ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId as string }),
});
const yearKey = (row: Row): string => `${text(row.year)}|${text(row.authorityId)}`;
const period = (row: Row): { from: string; to: string } =>
  row.referencePeriod as { from: string; to: string };

/** Savings are told apart from the measured year; where a cause saves nothing, only the noise of its sums is left. */
const sizesOf = ({ ghgWtw_tCO2e_per_a, finalEnergy_MWh_per_a }: PlanYear): Table["sums"] => ({
  ghgWtw_tCO2e_per_a,
  finalEnergy_MWh_per_a,
});

function tables({ plan, context }: Case, totals: Totals): Table[] {
  const { fields, unverified } = completenessOf(plan.inputs, context.reference, []);
  const years = (name: Text, stored: object[], expected: object[]): Table => ({
    name,
    stored: stored as Row[],
    expected: expected as Row[],
    key: yearKey,
    place: yearPlace,
  });
  return [
    years({ de: "Jahr", en: "Year" }, plan.years, totals.years),
    years({ de: "Vergleichsfall", en: "Twin" }, plan.baseline.years, totals.baseline.years),
    years(
      { de: "Gemessenes Jahr", en: "Measured year" },
      [plan.baseline.measuredYear],
      [totals.baseline.measuredYear],
    ),
    {
      ...years({ de: "Einsparung", en: "Saving" }, plan.baseline.savings, totals.baseline.savings),
      key: (row) => `${text(row.year)}|${text(row.cause)}`,
      sums: sizesOf(totals.baseline.measuredYear),
    },
    {
      name: { de: "Rechtsbruch im Vergleichsfall", en: "Breach of the twin" },
      stored: plan.baseline.breaches,
      expected: totals.baseline.breaches,
      key: (row) => `${text(row.code)}|${text(row.de)}`,
      place: (row) => (row.authorityId === undefined ? {} : { authorityId: row.authorityId as string }),
    },
    {
      name: { de: "Vollständigkeit", en: "Completeness" },
      stored: plan.completeness.fields,
      expected: fields,
      key: (row) => `${text(row.list)}|${text(row.field)}`,
      place: () => ({}),
    },
    {
      name: { de: "Ungeprüfter Wert", en: "Unverified value" },
      stored: plan.completeness.unverified,
      expected: unverified,
      key: (row) => text(row.name),
      place: () => ({}),
    },
    {
      name: { de: "Szenario", en: "Scenario" },
      stored: [plan.scenario],
      expected: [{ id: plan.inputs.scenario.id, title: plan.inputs.scenario.title }],
      key: () => "",
      place: () => ({}),
    },
    {
      ...years({ de: "Teilziel", en: "Target" }, plan.targets, totals.targets),
      key: (row) => `${text(row.year)}|${text(row.indicator)}`,
    },
    {
      name: { de: "Bedarf", en: "Need" },
      stored: plan.needs ?? [],
      expected: totals.needs,
      key: (row) => text(row.groupId),
      place: (row) => ({ authorityId: row.authorityId as string }),
    },
    {
      name: { de: "Vergabe", en: "Award" },
      stored: plan.awards as unknown as Row[],
      expected: totals.awards as unknown as Row[],
      key: (row) => text(row.id),
      place: (row) => ({ year: row.awardYear as number, authorityId: row.authorityId as string }),
    },
    {
      name: { de: "Quote", en: "Quota" },
      stored: plan.quota,
      expected: totals.quota,
      key: (row) =>
        `${text(row.authorityId)}|${period(row).from}|${text(row.bucket)}|${text(row.basis)}|${text(row.policyVariant)}`,
      place: (row) => ({
        year: Number(period(row).to.slice(0, 4)),
        authorityId: row.authorityId as string,
        bucket: row.bucket as string,
      }),
    },
  ];
}

/** Investments stored with the decisions themselves. */
function lineViolations({ plan }: Case, totals: Totals): Violation[] {
  const found: Violation[] = [];
  const listed = new Set(plan.inputs.inventory.vehicles.map(({ vehicleId }) => vehicleId));
  // an entry of no vehicle is a fault of its own (`entries.ts`)
  for (const { vehicleId, steps } of plan.vehicleDecisions)
    for (const step of listed.has(vehicleId) ? steps : []) {
      const expected = step.action === "replace" ? totals.steps.get(placeKey(vehicleId, step.year)) : 0;
      if (expected === undefined || !near("_EUR", expected, step.investment_EUR))
        found.push(
          total(
            { year: step.year, vehicleId },
            alike(`${vehicleId} ${step.year}`),
            "investment_EUR",
            expected,
            step.investment_EUR,
          ),
        );
    }
  for (const [key, lines] of Map.groupBy(plan.buildOut, (line) => placeKey(line.propertyId, line.year))) {
    const { propertyId, year } = lines[0] as (typeof lines)[number];
    const [expected, stored] = [
      totals.works.get(key),
      lines.reduce((sum, line) => sum + line.investment_EUR, 0),
    ];
    if (expected === undefined || !near("_EUR", expected, stored))
      found.push(
        total({ year, propertyId }, alike(`${propertyId} ${year}`), "investment_EUR", expected, stored),
      );
  }
  return found;
}

/** Authorities whose totals move with a violation: theirs are not reported a second time. */
export function touched(checked: Case, violations: Violation[]): Set<string> {
  const all = checked.context.authorities.map(({ id }) => id);
  const members = pools(checked.context.authorities);
  return new Set(
    violations.flatMap(({ vehicleId, propertyId, authorityId }) => {
      const vehicle = vehicleId === undefined ? undefined : checked.vehicleById.get(vehicleId);
      const site =
        propertyId === undefined
          ? undefined
          : checked.states.find((state) => state.site.propertyId === propertyId)?.site;
      if (authorityId !== undefined) return [authorityId, ...(members.get(authorityId) ?? [])];
      if (!vehicle && !site) return all;
      return [vehicle?.authorityId, site?.authorityId].filter((id) => id !== undefined);
    }),
  );
}

/** TOTAL: stored totals that differ from the recomputed, save those that follow from a violation that was found. */
export function totalViolations(checked: Case, totals: Totals, violations: Violation[]): Violation[] {
  const moved = touched(checked, violations);
  const members = pools(checked.context.authorities);
  const ownerOf = (found: Violation): string | undefined =>
    found.authorityId ??
    (found.vehicleId === undefined
      ? checked.states.find(({ site }) => site.propertyId === found.propertyId)?.site.authorityId
      : checked.vehicleById.get(found.vehicleId)?.authorityId);
  const follows = (found: Violation): boolean => {
    const owner = ownerOf(found);
    if (owner === undefined) return moved.size > 0;
    return moved.has(owner) || (members.get(owner) ?? []).some((id) => moved.has(id));
  };
  const own = (list: Violation[]): Violation[] => list.filter((found) => !follows(found));
  const isTouched = (vehicleId: string): boolean =>
    moved.has(checked.vehicleById.get(vehicleId)?.authorityId ?? "");
  const entries = entryViolations(checked, isTouched);
  const causes = ofOneCause(checked, totals, {
    entries,
    lines: own(lineViolations(checked, totals)),
    figures: own(tables(checked, totals).flatMap(tableViolations)),
    proof: own(certificateViolations(checked, totals)),
  });
  return [...entries, ...own(causes)];
}
