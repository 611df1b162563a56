import { campaignMoney, discountedBuild, pointMoney, rungMoney } from "./build-money.ts";
import { type PointKind, serves, type Site } from "../charging/sites.ts";
import type { LinearModel } from "./linear-model.ts";
import { KILO, type Programme } from "./programme.ts";

/**
 * Build-out of the sites as cumulative, monotone columns: points by kind for the fleet, points for users,
 * rungs of the connection ladder, works campaigns (fixed charge). Formulas B1 to B4 in docs/method.md.
 */
export interface BuildVariables {
  columns: LinearModel["columns"];
  rows: LinearModel["rows"];
  /** column by [site][kind][year], -1 = cannot be */
  fleet: number[][][];
  users: number[][];
  rungs: number[][][];
  campaigns: number[][];
}

/** Kind of point that users get: the smallest alternating-current one. */
export const userKind = (site: Site): number => {
  const ac = site.kinds.findIndex((kind) => kind.current === "AC");
  return ac < 0 ? 0 : ac;
};

export const usersNeed = (site: Site, t: number): number => {
  let most = 0;
  for (let u = 0; u <= t; u += 1)
    most = Math.max(most, (site.users[u]?.staffPoints ?? 0) + (site.users[u]?.visitorPoints ?? 0));
  return most;
};

export function buildVariables(programme: Programme): BuildVariables {
  const build: BuildVariables = { columns: [], rows: [], fleet: [], users: [], rungs: [], campaigns: [] };
  programme.sites.forEach((site, s) => {
    build.fleet.push(site.kinds.map((_, k) => fleetColumns(programme, build, site, s, k)));
    build.users.push(userColumns(programme, build, site));
    build.rungs.push(site.ladder.rungs.map((_, l) => rungColumns(programme, build, site, l)));
    build.campaigns.push(campaignColumns(programme, build, site, s));
  });
  return build;
}

/** A chain of cumulative columns from `from` to the end with monotone rows; costs are differences (formula B1). */
function chain(
  programme: Programme,
  build: BuildVariables,
  name: string,
  from: number,
  upper: number,
  costAt: (t: number) => number,
  lowerAt: (t: number) => number,
): number[] {
  const { T } = programme;
  const chained = Array.from({ length: T }, () => -1);
  for (let t = from; t < T; t += 1) {
    chained[t] = build.columns.length;
    build.columns.push({
      name: `${name}_${programme.context.startYear + t}`,
      cost: (costAt(t) - (t + 1 < T ? costAt(t + 1) : 0)) / KILO,
      lower: lowerAt(t),
      upper,
      integer: true,
    });
    if (t > from)
      build.rows.push({
        name: `mono_${name}_${t}`,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        index: [chained[t] as number, chained[t - 1] as number],
        value: [1, -1],
      });
  }
  return chained;
}

/** Most vehicles that could ever need a point of this kind here. */
function mostNeeding(programme: Programme, s: number, k: number): number {
  const site = programme.sites[s] as Site;
  let most = 0;
  programme.classes.forEach((tables, c) => {
    const here = Array.from({ length: programme.T }, (_, t) => programme.homes[c * programme.T + t]).includes(
      s,
    );
    if (
      here &&
      tables.of.options.some(
        (option) =>
          option.plug &&
          worthWhile(
            programme,
            site,
            site.kinds.findIndex((kind) => kind.power_kW === option.plug?.pointPower_kW),
            k,
          ),
      )
    )
      most += tables.count;
  });
  return most;
}

/** A point of kind k for a need of kind `own`: its own kind, or a larger one that is not dearer in every respect. */
function worthWhile(programme: Programme, site: Site, own: number, k: number): boolean {
  if (own === k) return true;
  const [need, kind] = [site.kinds[own] as PointKind, site.kinds[k] as PointKind];
  if (!serves(need, kind)) return false;
  const { T } = programme;
  const cost = (of: PointKind, t: number): number =>
    discountedBuild(programme, site, pointMoney(site, of, t, T), t);
  return need.price_EUR.some(
    (price, t) =>
      price > (kind.price_EUR[t] as number) ||
      (need.operation_EUR_per_a[t] as number) > (kind.operation_EUR_per_a[t] as number) ||
      cost(need, t) > cost(kind, t),
  );
}

function fleetColumns(
  programme: Programme,
  build: BuildVariables,
  site: Site,
  s: number,
  k: number,
): number[] {
  const most = mostNeeding(programme, s, k);
  if (most === 0) return Array.from({ length: programme.T }, () => -1);
  const kind = site.kinds[k] as PointKind;
  return chain(
    programme,
    build,
    `points_${site.propertyId}_${kind.power_kW}`,
    site.pointsFrom,
    most,
    (t) => discountedBuild(programme, site, pointMoney(site, kind, t, programme.T), t),
    () => 0,
  );
}

function userColumns(programme: Programme, build: BuildVariables, site: Site): number[] {
  const { T } = programme;
  const duty = programme.demands.find(
    (demand) => demand.kind === "duty" && demand.authorityId === site.authorityId,
  );
  const most = Math.max(usersNeed(site, T - 1), duty?.kind === "duty" && site.open[T - 1] ? duty.lower : 0);
  if (most === 0) return Array.from({ length: T }, () => -1);
  const kind = site.kinds[userKind(site)] as PointKind;
  return chain(
    programme,
    build,
    `users_${site.propertyId}`,
    site.pointsFrom,
    most,
    (t) => discountedBuild(programme, site, pointMoney(site, kind, t, T), t),
    (t) => usersNeed(site, t),
  );
}

function rungColumns(programme: Programme, build: BuildVariables, site: Site, l: number): number[] {
  const from = (site.ladder.rungs[l] as Site["ladder"]["rungs"][number]).from;
  const chained = chain(
    programme,
    build,
    `rung_${site.propertyId}_${l}`,
    from,
    1,
    (t) => discountedBuild(programme, site, rungMoney(site, l, t, programme.T), t),
    () => 0,
  );
  return chained;
}

/** One works campaign in each year in which any rung is gained; rungs are gained in order. */
function campaignColumns(programme: Programme, build: BuildVariables, site: Site, s: number): number[] {
  const { T } = programme;
  const rungs = build.rungs[s] as number[][];
  const campaigns = Array.from({ length: T }, () => -1);
  for (let t = 0; t < T; t += 1) {
    if (!rungs.some((rung) => (rung[t] as number) >= 0)) continue;
    campaigns[t] = build.columns.length;
    build.columns.push({
      name: `works_${site.propertyId}_${programme.context.startYear + t}`,
      cost: discountedBuild(programme, site, campaignMoney(site, t, T), t) / KILO,
      lower: 0,
      upper: 1,
      integer: true,
    });
    rungs.forEach((rung, l) => {
      const now = rung[t] as number;
      if (now < 0) return;
      const before = t > 0 ? (rung[t - 1] as number) : -1;
      build.rows.push({
        name: `works_${site.propertyId}_${l}_${t}`,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        index: [campaigns[t] as number, now, ...(before >= 0 ? [before] : [])],
        value: [1, -1, ...(before >= 0 ? [1] : [])],
      });
      const lower = l > 0 ? (rungs[l - 1]?.[t] as number) : -1;
      if (lower >= 0)
        build.rows.push({
          name: `order_${site.propertyId}_${l}_${t}`,
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          index: [lower, now],
          value: [1, -1],
        });
    });
  }
  return campaigns;
}

/** Columns whose points serve a need of kind k at a site and year. */
export const servingColumns = (
  build: BuildVariables,
  site: Site,
  s: number,
  k: number,
  t: number,
): number[] =>
  site.kinds
    .flatMap((kind, other) =>
      serves(site.kinds[k] as PointKind, kind) ? [build.fleet[s]?.[other]?.[t] ?? -1] : [],
    )
    .filter((column) => column >= 0);
