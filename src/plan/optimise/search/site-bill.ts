import type { Site } from "../../charging/sites.ts";

/** What is built at a site for a set of vehicles, with its money by year. */
export interface SiteBill {
  cost: number;
  investment: Float64Array;
  operation: Float64Array;
  /** points built by the year of the duty */
  byDuty: number;
  /** vehicle-years without a point that can stand, and kWh beyond the largest connection: 0 in a plan */
  unserved: number;
  /** part of the cost that the connection has */
  connection_EUR: number;
  /** points that are first needed in a year, by kind · T + year */
  bought: Int16Array;
  /** points built by [kind][year], the users' and the rung reached by year */
  points: Int16Array[];
  users: Int16Array;
  rung: Int8Array;
}

export const emptyBill = (site: Site, T: number): SiteBill => ({
  cost: 0,
  connection_EUR: 0,
  investment: new Float64Array(T),
  operation: new Float64Array(T),
  byDuty: 0,
  unserved: 0,
  bought: new Int16Array(site.kinds.length * T),
  points: site.kinds.map(() => new Int16Array(T)),
  users: new Int16Array(T),
  rung: new Int8Array(T),
});
