import type { SolveStatus } from "../../../optimise/linear-model.ts";
import type { Limit, Relaxation } from "./relaxation.ts";
import type { Sum } from "./sums.ts";

/** A part of all solutions: those that keep some limits, and a bound on the goal over them. */
export interface Part {
  bound: number;
  limits: Limit[];
  /** a dive was tried with most of these limits */
  dived: boolean;
}

export interface Asking {
  isEnough: (bound: number) => boolean;
  isHopeful: (bound: number) => boolean;
  learn: (x: Float64Array) => void;
  /** a dive is worth its time before anything is branched on */
  divesFirst: boolean;
}

/** a sum so near to a whole number is one */
const WHOLE = 0.01;
/** facets of a part are sought while three rounds lift the bound by so much of it */
const WORTHWHILE = 3e-4;
/** rounds of facets after which their gain is looked at */
const PATIENCE = 3;
/** where a limit lifts the bound by less of it, the relaxation is tight and a dive is tried */
const LITTLE = 1e-3;

/**
 * Best-first tree over whole sums, year after year: once the purchases of the first years are whole the relaxation is
 * tight, and a dive finds a solution.
 * @param parts the parts to begin with
 * @param most parts looked at
 * @returns the parts left: of what is in none of them nothing is feasible
 */
export function grown(
  relaxation: Relaxation,
  sums: readonly Sum[],
  asking: Asking,
  parts: readonly Part[],
  most: number,
): Part[] {
  const open = [...parts];
  const closed: Part[] = [];
  for (let looked = 0; looked < most; looked += 1) {
    open.sort((a, b) => a.bound - b.bound || b.limits.length - a.limits.length);
    const part = open[0];
    if (!part || asking.isEnough(part.bound)) break;
    open.shift();
    relaxation.limit(part.limits);
    const { status, split, ...known } = lookedAt(relaxation, sums, asking, part);
    relaxation.unlimit(part.limits);
    if (status === "infeasible") continue;
    if (split) open.push(...halves(part.limits, split).map((limits) => ({ ...known, limits })));
    else closed.push({ ...known, limits: part.limits });
  }
  return [...closed, ...open];
}

interface Split {
  sum: Sum;
  value: number;
}

/** Bound of a part, a solution where a dive is worth its time, and what to branch on where the bound is not enough. */
function lookedAt(
  relaxation: Relaxation,
  sums: readonly Sum[],
  asking: Asking,
  part: Part,
): Pick<Part, "bound" | "dived"> & { status: SolveStatus; split: Split | null } {
  const { status, objective, x } = relaxation.tighten(WORTHWHILE, asking.isEnough, PATIENCE);
  // where the solver ends at a limit its objective bounds nothing
  const bound = status === "optimal" ? Math.max(part.bound, objective) : part.bound;
  const known = { status, bound, dived: part.dived, split: null };
  if (status !== "optimal" || asking.isEnough(bound)) return known;
  const split = firstInParts(sums, x);
  const isTight =
    part.bound === Number.NEGATIVE_INFINITY
      ? asking.divesFirst
      : bound - part.bound < LITTLE * Math.abs(bound);
  if (split && (part.dived || !isTight)) return { ...known, split };
  const { found, root } = relaxation.dive(asking.isHopeful);
  if (found) asking.learn(found);
  const lifted = Math.max(bound, root);
  const next = asking.isEnough(lifted) ? null : (split ?? relaxation.largestFraction());
  return { status, bound: lifted, dived: true, split: next };
}

const valueOf = ({ index, value }: Sum, x: ArrayLike<number>): number =>
  index.reduce((all, k, at) => all + (x[k] as number) * (value[at] as number), 0);

const isWithin = ({ sum, lower, upper }: Limit, x: ArrayLike<number>): boolean => {
  const value = valueOf(sum, x);
  return value > lower - WHOLE && value < upper + WHOLE;
};

function firstInParts(sums: readonly Sum[], x: ArrayLike<number>): Split | null {
  for (const sum of sums) {
    const value = valueOf(sum, x);
    if (Math.abs(value - Math.round(value)) > WHOLE) return { sum, value };
  }
  return null;
}

function halves(limits: readonly Limit[], { sum, value }: Split): Limit[][] {
  const own = limits.find((one) => one.sum === sum) ?? { sum, lower: -Infinity, upper: Infinity };
  const rest = limits.filter((one) => one.sum !== sum);
  const below = Math.floor(value);
  return [
    [...rest, { ...own, upper: below }],
    [...rest, { ...own, lower: below + 1 }],
  ];
}

/** so many parts are each looked at for the next goal; of more only what limits them all is kept */
const FEW = 4;

const anew = (limits: Limit[]): Part => ({ bound: Number.NEGATIVE_INFINITY, limits, dived: false });

/** All solutions. */
export const wholePart = (): Part => anew([]);

/**
 * Where solutions of the next goal lie: parts whose bound still allows the value reached. The solution at hand must be in
 * one of them: where rounding has lost it, all solutions are.
 */
export function partsLeft(
  parts: readonly Part[],
  isAllowed: (bound: number) => boolean,
  x: ArrayLike<number>,
): Part[] {
  const left = parts.filter(({ bound }) => isAllowed(bound));
  if (!left.some(({ limits }) => limits.every((limit) => isWithin(limit, x)))) return [wholePart()];
  if (left.length <= FEW) return left.map(({ limits }) => anew(limits));
  const [first, ...others] = left as [Part, ...Part[]];
  const common = first.limits.flatMap((limit): Limit[] => {
    const same = others.map(({ limits }) => limits.find(({ sum }) => sum === limit.sum));
    const lower = Math.min(limit.lower, ...same.map((one) => one?.lower ?? -Infinity));
    const upper = Math.max(limit.upper, ...same.map((one) => one?.upper ?? Infinity));
    return lower === -Infinity && upper === Infinity ? [] : [{ ...limit, lower, upper }];
  });
  return [anew(common)];
}
