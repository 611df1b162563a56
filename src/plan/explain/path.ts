import type { Plan } from "../model/plan.ts";

/** The plan has no figure under this path; `known` = what it has at the place where the path ends. */
export class UnknownPath extends Error {
  readonly path: string;
  readonly step: string;
  readonly known: string[];
  constructor(path: string, step: string, known: string[]) {
    super(`"${path}": the plan has no "${step}" there`);
    this.path = path;
    this.step = step;
    this.known = known;
  }
}

export interface Located {
  /** keys and indices from the root */
  steps: string[];
  pointer: string;
  value: unknown;
  unit: string | null;
}

/** Ids by which people name an entry of a list instead of its index. */
const NAMES = [
  "vehicleId",
  "propertyId",
  "year",
  "id",
  "indicator",
  "authorityId",
  "code",
  "bucket",
  "cause",
];

/** `/years/3/ghgWtw_tCO2e_per_a` or `years.2030.ghgWtw_tCO2e_per_a`: pointer, or dots with ids in place of indices. */
export function locate(plan: Plan, path: string): Located {
  const asked = path.startsWith("/")
    ? path
        .slice(1)
        .split("/")
        .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    : path.split(".");
  const byName = !path.startsWith("/");
  const steps: string[] = [];
  let value: unknown = plan;
  for (let i = 0; i < asked.length; i += 1) {
    const step = asked[i] as string;
    if (Array.isArray(value)) {
      const [index, used] = byName ? named(value, asked.slice(i)) : [indexOf(value, step), 1];
      if (index === undefined) throw new UnknownPath(path, step, namesOf(value));
      steps.push(String(index));
      value = value[index];
      i += used - 1;
    } else if (value !== null && typeof value === "object" && Object.hasOwn(value, step)) {
      steps.push(step);
      value = (value as Record<string, unknown>)[step];
    } else
      throw new UnknownPath(
        path,
        step,
        value !== null && typeof value === "object" ? Object.keys(value) : [],
      );
  }
  const pointer = `/${steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
  return { steps, pointer, value, unit: unitOf(steps, plan, value) };
}

const indexOf = (list: unknown[], step: string): number | undefined =>
  /^\d+$/.test(step) && Number(step) < list.length ? Number(step) : undefined;

/** Entry that the next one or two names mean: a year, then perhaps an authority; else the index. */
function named(list: unknown[], asked: string[]): [number | undefined, number] {
  const has = (entry: unknown, name: string): boolean =>
    entry !== null &&
    typeof entry === "object" &&
    NAMES.some((key) => String((entry as Record<string, unknown>)[key]) === name);
  const [first, second] = asked as [string, string | undefined];
  const found = list.flatMap((entry, i) => (has(entry, first) ? [i] : []));
  const both = second === undefined ? [] : found.filter((i) => has(list[i], second));
  // an entry of all together stands before those of single authorities
  if (both.length > 0 && found.length > 1) return [both[0], 2];
  if (found.length > 0) return [found[0], 1];
  return [indexOf(list, first), 1];
}

const namesOf = (list: unknown[]): string[] => [
  ...new Set(
    list.flatMap((entry) =>
      entry !== null && typeof entry === "object"
        ? NAMES.flatMap((key) => {
            const value = (entry as Record<string, unknown>)[key];
            return value === undefined ? [] : [String(value)];
          }).slice(0, 1)
        : [],
    ),
  ),
];

const UNITS: [RegExp, string][] = [
  [/_tCO2e_per_a$/, "t CO2e/a"],
  [/_MWh_per_a$/, "MWh/a"],
  [/_EUR_per_a$/, "EUR/a"],
  [/_EUR$/, "EUR"],
  [/_kW$/, "kW"],
  [/Count$/, "1"],
  [/Share$/, "1"],
  [/^gap/, "1"],
];

/** Unit by the name of the nearest key that says one; targets state their own. */
function unitOf(steps: string[], plan: Plan, value: unknown): string | null {
  if (typeof value !== "number") return null;
  if (steps[0] === "targets") return plan.targets[Number(steps[1])]?.unit ?? null;
  for (const step of [...steps].reverse()) {
    if (step === "fuel_l") return "l";
    if (step === "fuel_kg") return "kg";
    const found = UNITS.find(([pattern]) => pattern.test(step));
    if (found) return found[1];
  }
  return null;
}
