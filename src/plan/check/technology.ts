import type { Context } from "../context.ts";
import { isExcluded, type VehicleClass } from "../fleet/classes.ts";
import { optionFor } from "../fleet/suitability.ts";
import type { SegmentTechnology, Technology } from "../model/reference.ts";

/**
 * The segment's technology that a step means. The law and the energy hang on the facts, so they decide
 * before the id: a plan edited by hand may have changed one and left the other.
 */
export function technologyMeant(
  technologies: SegmentTechnology[],
  asked: Technology,
): SegmentTechnology | undefined {
  const alike = technologies.filter(
    ({ technology }) =>
      technology.powertrain === asked.powertrain && technology.energySource === asked.energySource,
  );
  const exact = alike.filter(
    ({ technology }) => (technology.fuelClause ?? false) === (asked.fuelClause ?? false),
  );
  const named = (list: SegmentTechnology[]) => list.find(({ technology }) => technology.id === asked.id);
  return named(exact) ?? exact[0] ?? alike[0] ?? named(technologies);
}

/** Index of a technology among the options of a class; one that the programme left out is added at the end. */
export function optionIndex(context: Context, of: VehicleClass, data: SegmentTechnology): number {
  const known = of.options.findIndex((option) => option.data === data);
  if (known >= 0) return known;
  const option = optionFor(context, of.one, data);
  of.options.push(isExcluded(context, of.one, data) ? { ...option, suitable: false } : option);
  of.switchTo.push(-1);
  return of.options.length - 1;
}
