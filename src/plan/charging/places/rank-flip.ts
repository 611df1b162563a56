import { type Criterion, signOf } from "./criteria.ts";
import type { ScorePart, SiteScore } from "./scores.ts";

/** The smallest single change after which a property stands before the one that was ahead of it. */
export interface RankFlip {
  ahead: string;
  /** of the weight of one criterion, in whole points, for all properties */
  weight: { criterion: Criterion; change: number } | null;
  /** of one fulfilment of the property behind, in thousandths */
  fulfilment: { criterion: Criterion; change_thousandths: number } | null;
}

/** Ties of size go to the first criterion. */
export function rankFlip(ahead: SiteScore, behind: SiteScore): RankFlip {
  const lead = ahead.total_thousandths - behind.total_thousandths;
  // at equal totals the smaller id stands first
  const needed = behind.propertyId < ahead.propertyId ? lead : lead + 1;
  const flip: RankFlip = { ahead: ahead.propertyId, weight: null, fulfilment: null };
  behind.parts.forEach((part, k) => {
    const { criterion } = part;
    const change = weightChange(ahead.parts[k] as ScorePart, part, needed);
    if (change !== null && (!flip.weight || Math.abs(change) < Math.abs(flip.weight.change)))
      flip.weight = { criterion, change };
    const own = fulfilmentChange(part, needed);
    if (own !== null && (!flip.fulfilment || Math.abs(own) < Math.abs(flip.fulfilment.change_thousandths)))
      flip.fulfilment = { criterion, change_thousandths: own };
  });
  return flip;
}

function weightChange(ahead: ScorePart, behind: ScorePart, needed: number): number | null {
  const perPoint = signOf(behind.criterion) * (behind.fulfilled_thousandths - ahead.fulfilled_thousandths);
  if (perPoint === 0) return null;
  const size = Math.ceil(needed / Math.abs(perPoint));
  if (perPoint > 0) return size;
  return size <= behind.weight ? -size : null;
}

function fulfilmentChange(
  { criterion, weight, fulfilled_thousandths }: ScorePart,
  needed: number,
): number | null {
  if (weight === 0) return null;
  const size = Math.ceil(needed / weight);
  if (signOf(criterion) > 0) return fulfilled_thousandths + size <= 1000 ? size : null;
  return size <= fulfilled_thousandths ? -size : null;
}
