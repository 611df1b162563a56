import type { Context } from "../context.ts";
import type { SubstituteLine } from "../fleet/needs/substitute-lines.ts";
import type { Part } from "./part.ts";

/** A carrier or a released vehicle of a group, by the title that the data give a substitute. */
export function substitutePart({ reference }: Context, { groupId, by }: SubstituteLine, value: number): Part {
  const title = reference.substitutes.find(({ substitute }) => substitute === by)?.title;
  return {
    id: `${groupId} ${by}`,
    de: `Gruppe ${groupId}: ${title?.de ?? by}`,
    en: `group ${groupId}: ${title?.en ?? by}`,
    value,
  };
}
