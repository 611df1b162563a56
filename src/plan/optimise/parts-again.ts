import { sameClass } from "../fleet/same-class.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import { type IndependentPart, independentParts } from "./independent-parts.ts";
import type { PricedPart } from "./priced-part.ts";
import type { Programme } from "./programme.ts";
import { type Searched, sumOf } from "./searched-part.ts";
import type { Solution } from "./solve.ts";

/** The parts of a programme that has gained demands: only those that they speak of are made anew. */
export function partsWith(
  programme: Programme,
  before: Searched[],
  bounds_EUR: number[],
  anew: (old: PricedPart, programme: Programme) => PricedPart,
): Searched[] | undefined {
  return splitAsBefore(programme, before)?.map((part, i): Searched => {
    const old = before[i] as Searched;
    const bound_EUR = bounds_EUR[i] as number;
    if (part.demands.length === old.demands.length) return { ...old, bound_EUR };
    const priced = anew(old.priced, part.programme);
    return { ...part, priced, bound_EUR: Math.max(bound_EUR, priced.ascent.bound_EUR) };
  });
}

/** Rows over guessed bundles guide the plan and have no price. */
export const isGuessed = ({ demands }: Programme): boolean =>
  demands.some((demand) => demand.kind === "quota" && demand.scope !== undefined);

/** What holds without the guess: what parts prove with its rows when they are closed holds for the guess alone. */
export const lawfulBounds = (programme: Programme, parts: Searched[], solutions: Solution[]): number[] =>
  (isGuessed(programme) ? parts : solutions).map((of) => of.bound_EUR);

/** The parts of a changed programme; undefined where demands join others than before: those need other prices. */
function splitAsBefore(programme: Programme, before: readonly Searched[]): IndependentPart[] | undefined {
  const split = independentParts(programme);
  return split.length === before.length ? split : undefined;
}

/**
 * Parts of a programme of the same inventory and demands in which single vehicles may become something else: those
 * without such a vehicle stay as they are, the others are bounded at the prices found before.
 */
export function resumedParts(
  programme: Programme,
  before: readonly Searched[],
  bounds_EUR: readonly number[],
): Searched[] | undefined {
  const split = splitAsBefore(programme, before);
  if (!split || programme.demands.length !== sumOf(before, (of) => of.demands.length)) return undefined;
  const parts: Searched[] = [];
  for (const [i, part] of split.entries()) {
    const old = before[i] as Searched;
    const classes = old.programme.classes;
    const isSame =
      classes.length === part.programme.classes.length &&
      classes.every((tables, c) => sameClass(tables, part.programme.classes[c] as ClassTables));
    const priced = isSame ? old.priced : old.priced.changed(part.programme);
    const bound_EUR = isSame ? (bounds_EUR[i] as number) : priced.ascent.bound_EUR;
    if (!Number.isFinite(bound_EUR)) return undefined;
    parts.push({ ...part, priced, bound_EUR, ...(isSame && old.solved ? { solved: old.solved } : {}) });
  }
  return parts;
}
