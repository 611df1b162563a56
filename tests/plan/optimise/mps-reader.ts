import type { LP } from "glpk.js/node";

type Bound = { lower: number; upper: number };

/** A small reader of free MPS, for tests: gives the problem in the form that GLPK takes. */
export function readMps(
  text: string,
  glpk: { GLP_MIN: number; GLP_FR: number; GLP_LO: number; GLP_UP: number; GLP_DB: number; GLP_FX: number },
): LP {
  const kinds = new Map<string, string>();
  const terms = new Map<string, { name: string; coef: number }[]>();
  const rhs = new Map<string, number>();
  const ranges = new Map<string, number>();
  const bounds = new Map<string, Bound>();
  const integers: string[] = [];
  let section = "";
  let integer = false;
  let objective = "";
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("*")) continue;
    const [first, second, third, fourth] = line.trim().split(/\s+/) as [string, string, string, string];
    if (!line.startsWith(" ")) section = first;
    else if (section === "ROWS") {
      if (first === "N" && objective === "") objective = second;
      kinds.set(second, first);
      terms.set(second, []);
    } else if (section === "COLUMNS") {
      if (second === "'MARKER'") integer = third === "'INTORG'";
      else {
        if (!bounds.has(first)) {
          bounds.set(first, { lower: 0, upper: Number.POSITIVE_INFINITY });
          if (integer) integers.push(first);
        }
        terms.get(second)?.push({ name: first, coef: Number(third) });
      }
    } else if (section === "RHS") rhs.set(second, Number(third));
    else if (section === "RANGES") ranges.set(second, Number(third));
    else if (section === "BOUNDS") setBound(bounds.get(third) as Bound, first, Number(fourth));
  }
  const typed = ({ lower, upper }: Bound) => {
    const [low, high] = [Number.isFinite(lower), Number.isFinite(upper)];
    const type =
      low && high
        ? lower === upper
          ? glpk.GLP_FX
          : glpk.GLP_DB
        : low
          ? glpk.GLP_LO
          : high
            ? glpk.GLP_UP
            : glpk.GLP_FR;
    return { type, lb: low ? lower : 0, ub: high ? upper : 0 };
  };
  const sides = (name: string): Bound => {
    const side = rhs.get(name) ?? 0;
    const kind = kinds.get(name);
    if (kind === "E") return { lower: side, upper: side };
    if (kind === "L") return { lower: Number.NEGATIVE_INFINITY, upper: side };
    return {
      lower: side,
      upper: ranges.has(name) ? side + (ranges.get(name) as number) : Number.POSITIVE_INFINITY,
    };
  };
  return {
    name: "read",
    objective: {
      direction: glpk.GLP_MIN,
      name: objective,
      vars: terms.get(objective) as { name: string; coef: number }[],
    },
    subjectTo: [...kinds.keys()]
      .filter((name) => kinds.get(name) !== "N" && (terms.get(name) as unknown[]).length > 0)
      .map((name) => ({
        name,
        vars: terms.get(name) as { name: string; coef: number }[],
        bnds: typed(sides(name)),
      })),
    bounds: [...bounds].map(([name, bound]) => ({ name, ...typed(bound) })),
    generals: integers,
  };
}

function setBound(bound: Bound, kind: string, value: number): void {
  if (kind === "UP" || kind === "FX") bound.upper = value;
  if (kind === "LO" || kind === "FX") bound.lower = value;
  if (kind === "MI" || kind === "FR") bound.lower = Number.NEGATIVE_INFINITY;
  if (kind === "PL" || kind === "FR") bound.upper = Number.POSITIVE_INFINITY;
}
