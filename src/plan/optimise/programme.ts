import type { Context } from "../context.ts";
import { discounts, type ClassTables } from "../fleet/trajectories.ts";
import type { Site } from "../charging/sites.ts";
import type { Demand } from "./demands.ts";

/** Money in the models is in thousands of euros: keeps the solver's tolerances far below a cent. */
export const KILO = 1000;

/** The joint programme before it becomes rows and columns: classes, sites, demands that couple them. */
export interface Programme {
  context: Context;
  /** number of modelled years */
  T: number;
  discount: Float64Array;
  classes: ClassTables[];
  /** covered by the clean-vehicle law, by class */
  covered: boolean[];
  sites: Site[];
  /** index of the home site by class and year, -1 = none: `class * T + year` */
  homes: Int32Array;
  demands: Demand[];
  /** demands in the objective at a price per unit, EUR, instead of as rows: what couples a part with the rest */
  priced?: { demand: Demand; price: number }[];
}

/** Assembles classes and sites; demands are added by `demandsOf`. */
export function assemble(
  context: Context,
  classes: ClassTables[],
  covered: boolean[],
  sites: Site[],
): Programme {
  const T = context.lastYear - context.startYear + 1;
  const siteIndex = new Map(sites.map((site, index) => [site.propertyId, index]));
  const homes = new Int32Array(classes.length * T).fill(-1);
  classes.forEach((tables, c) =>
    tables.of.one.homes.forEach((home, t) => {
      homes[c * T + t] = home === undefined ? -1 : (siteIndex.get(home) ?? -1);
    }),
  );
  return {
    context,
    T,
    discount: discounts(context, T),
    classes,
    covered,
    sites,
    homes,
    demands: [],
  };
}

/** Is this delivery the ordered one, whose award stands in the ledger already? */
export const isOrdered = (tables: ClassTables, option: number, start: number, startYear: number): boolean =>
  tables.of.order !== undefined &&
  tables.of.order.option === option &&
  tables.of.order.year === startYear + start;
