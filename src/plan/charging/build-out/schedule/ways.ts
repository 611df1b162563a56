import type { SchedulePlace } from "./places.ts";

/** When a property is built out: at once, or in two stages; years by index. */
export interface BuildWay {
  first: number;
  /** null = all in the first year */
  second: number | null;
  /** points of the first of two stages */
  before: number;
  /** points in the end */
  final: number;
  /** stage with which the connection is made larger */
  upgrades: "first" | "second" | null;
}

/**
 * All ways that can be best: a second stage comes where the need has grown or works of the building save money. With a
 * larger connection (never before the grid operator can have it) the same, or with it in the second stage.
 */
export function waysOf(place: SchedulePlace, yearCount: number): BuildWay[] {
  const { upgrade } = place;
  if (!upgrade) return waysOfSize(place, place.size, place.from, yearCount, null);
  return [
    ...waysOfSize(place, place.size, place.from, yearCount, null),
    ...waysOfSize(place, upgrade.size, Math.max(place.from, upgrade.from), yearCount, "first"),
    ...upgradedLater(place, upgrade, yearCount),
  ];
}

function waysOfSize(
  place: SchedulePlace,
  size: readonly number[],
  from: number,
  yearCount: number,
  upgrades: "first" | null,
): BuildWay[] {
  const ways: BuildWay[] = [];
  const final = size[yearCount - 1] as number;
  for (let first = from; first < yearCount; first += 1) {
    if ((size[first] as number) <= 0) continue;
    ways.push({ first, second: null, before: 0, final, upgrades });
    for (let second = first + 1; second < yearCount; second += 1) {
      const before = size[second - 1] as number;
      const grows = (size[second] as number) > before;
      if (before < final && (grows || place.works[second]?.length))
        ways.push({ first, second, before, final, upgrades });
    }
  }
  return ways;
}

/** What the connection feeds first, and all that is wanted once it is larger. */
function upgradedLater(
  { size, from }: SchedulePlace,
  upgrade: NonNullable<SchedulePlace["upgrade"]>,
  yearCount: number,
): BuildWay[] {
  const ways: BuildWay[] = [];
  const final = upgrade.size[yearCount - 1] as number;
  for (let first = from; first < yearCount; first += 1)
    for (let second = Math.max(first + 1, upgrade.from); second < yearCount; second += 1) {
      const before = size[second - 1] as number;
      if ((size[first] as number) > 0 && before < final)
        ways.push({ first, second, before, final, upgrades: "second" });
    }
  return ways;
}
