import type { Plan, PlanYear } from "../model/plan.ts";
import { pools } from "../timetable/ledger.ts";
import type { Case } from "./case.ts";
import { placeKey, type Totals } from "./totals.ts";
import { MONEY_AND_CLIMATE } from "./sentences.ts";
import { decimal, type Text } from "../number-words.ts";
import { euros } from "./sentences/words.ts";
import { told, type Violation } from "./violation.ts";

type Row = Record<string, unknown>;
/** What a stored row is, where it stands, and how one of its kind is told from another. */
interface Table {
  name: Text;
  stored: Row[];
  expected: Row[];
  key: (row: Row) => string;
  place: (row: Row) => Pick<Violation, "year" | "authorityId" | "bucket">;
  /** where the numbers of a row are differences of large sums: the size of those, by field */
  sums?: Partial<Record<string, number>>;
}

const MONEY_TOLERANCE_EUR = 0.01;
const RELATIVE_TOLERANCE = 1e-6;
/** What adding up in another order may move a sum by, as a share of it; 60,000 vehicles moved 1e-14. */
const SUMMING_TOLERANCE = 1e-11;

const near = (name: string, a: number, b: number, sum = 0): boolean =>
  Math.abs(a - b) <=
  (name.endsWith("_EUR")
    ? MONEY_TOLERANCE_EUR
    : Math.max(
        RELATIVE_TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1e-3),
        SUMMING_TOLERANCE * Math.abs(sum),
      ));

/** Equal within the tolerance of each number; absent = null, keys in any order. */
function same(name: string, a: unknown, b: unknown, sum?: number): boolean {
  if (typeof a === "number" && typeof b === "number") return near(name, a, b, sum);
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return (a ?? null) === (b ?? null);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(Array.isArray(a) ? name : key, (a as Row)[key], (b as Row)[key]));
}

/** The same in both languages: ids, names of fields, JSON. */
const alike = (text: string): Text => ({ de: text, en: text });
const NOTHING: Text = { de: "nichts", en: "nothing" };
const PROOF: Text = { de: "Nachweis", en: "Certificate" };
const ROW: Text = { de: "Zeile", en: "row" };

const shown = (field: string | Text, value: unknown): Text => {
  if (typeof value !== "number") return value === undefined ? NOTHING : alike(JSON.stringify(value));
  return typeof field === "string" && field.endsWith("_EUR") ? euros(value) : decimal(value);
};
const plain = (value: unknown): Violation["expected"] =>
  typeof value === "number" || typeof value === "string"
    ? value
    : value === undefined || value === null
      ? null
      : JSON.stringify(value);

function total(
  place: Partial<Violation>,
  where: Text,
  field: string | Text,
  expected: unknown,
  found: unknown,
): Violation {
  const sentence = MONEY_AND_CLIMATE.total({
    where,
    field: typeof field === "string" ? alike(field) : field,
    expected: shown(field, expected),
    found: shown(field, found),
  });
  return { ...place, code: "TOTAL", ...told(plain(expected), plain(found), sentence) };
}

/** A row of a table: "Jahr 2030 kreis". */
const rowAt = ({ de, en }: Text, key: string): Text => {
  const which = key.replaceAll("|", " ").trim();
  return { de: `${de} ${which}`, en: `${en} ${which}` };
};

/** One violation per stored field that differs, by row; a row that is missing or too much is one. */
function tableViolations({ name, stored, expected, key, place, sums = {} }: Table): Violation[] {
  const wanted = new Map(expected.map((row) => [key(row), row]));
  const found: Violation[] = [];
  for (const row of stored) {
    const other = wanted.get(key(row));
    wanted.delete(key(row));
    const where = rowAt(name, key(row));
    if (!other) found.push(total(place(row), where, ROW, undefined, key(row)));
    else
      for (const field of new Set([...Object.keys(other), ...Object.keys(row)]))
        if (!same(field, other[field], row[field], sums[field]))
          found.push(total(place(row), where, field, other[field], row[field]));
  }
  for (const [id, row] of wanted) found.push(total(place(row), rowAt(name, id), ROW, id, undefined));
  return found;
}

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

function tables(plan: Plan, totals: Totals): Table[] {
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

/** Investments stored with the decisions themselves, and the certificate. */
function lineViolations({ plan, context }: Case, totals: Totals): Violation[] {
  const found: Violation[] = [];
  for (const { vehicleId, steps } of plan.vehicleDecisions)
    for (const step of steps) {
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
  for (const field of ["objective_EUR", "gap"] as const) {
    const [expected, stored] = [totals[field], plan.certificate[field] as number];
    if (
      !(field === "gap" ? Math.abs(expected - stored) <= RELATIVE_TOLERANCE : near(field, expected, stored))
    )
      found.push(total({ year: context.endYear }, PROOF, field, expected, stored));
  }
  return found;
}

/** Authorities whose totals move with a violation: theirs are not reported a second time. */
function touched(checked: Case, violations: Violation[]): Set<string> {
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
  return [
    ...lineViolations(checked, totals),
    ...tables(checked.plan, totals).flatMap(tableViolations),
  ].filter((found) => !follows(found));
}
