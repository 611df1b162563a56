import type { Trajectory } from "../fleet/trajectories.ts";
import type { Site } from "../charging/sites.ts";
import { type BuildVariables, userKind, usersNeed } from "./build-variables.ts";
import type { Master } from "./master.ts";
import type { Programme } from "./programme.ts";

/** What is built at a site in a year. */
export interface SiteBuild {
  site: number;
  year: number;
  points: { kind: number; group: "fleet" | "staff" | "visitors"; count: number }[];
  /** rungs gained, indices of the ladder */
  rungs: number[];
}

/** A plan as decisions: one trajectory per vehicle, in the order of ids, and what is built. */
export interface Decisions {
  vehicles: { vehicleId: string; class: number; trajectory: Trajectory }[];
  builds: SiteBuild[];
}

/** Reads an integer solution; within a class trajectories go to vehicles in the order of ids. */
export function decode(master: Master, x: Float64Array): Decisions {
  const { programme, build } = master;
  const B = build.columns.length;
  const chosen: { trajectory: Trajectory; count: number }[][] = programme.classes.map(() => []);
  master.columns.forEach((column, j) => {
    const count = x[B + j] as number;
    if (count > 0) chosen[column.class]?.push({ trajectory: column.trajectory, count });
  });
  const vehicles: Decisions["vehicles"] = [];
  programme.classes.forEach((tables, c) => {
    const parts = (chosen[c] ?? []).sort((a, b) => compare(a.trajectory, b.trajectory));
    const list = parts.flatMap((part) => Array.from({ length: part.count }, () => part.trajectory));
    tables.of.vehicles.forEach((vehicle, i) =>
      vehicles.push({ vehicleId: vehicle.vehicleId, class: c, trajectory: list[i] as Trajectory }),
    );
  });
  vehicles.sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  return {
    vehicles,
    builds: programme.sites.flatMap((site, s) => siteBuilds(programme, site, s, stockOf(build, s, x))),
  };
}

function stockOf(build: BuildVariables, s: number, x: Float64Array): SiteStock {
  const at = (chain: number[] | undefined, t: number): number => {
    const column = chain?.[t] ?? -1;
    return column < 0 ? 0 : (x[column] as number);
  };
  return {
    fleet: (kind, t) => at(build.fleet[s]?.[kind], t),
    users: (t) => at(build.users[s], t),
    rung: (l, t) => at(build.rungs[s]?.[l], t),
  };
}

export function compare(a: Trajectory, b: Trajectory): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What stands at a site by the end of a year, beyond what stood before the plan. */
export interface SiteStock {
  fleet: (kind: number, t: number) => number;
  users: (t: number) => number;
  /** 1 where a rung of the ladder is reached */
  rung: (rung: number, t: number) => number;
}

/** What is built at a site in each year, from what stands by then. */
export function siteBuilds(programme: Programme, site: Site, s: number, stock: SiteStock): SiteBuild[] {
  const builds: SiteBuild[] = [];
  const gained = (by: (t: number) => number, t: number): number => by(t) - (t > 0 ? by(t - 1) : 0);
  let staff = 0;
  for (let t = 0; t < programme.T; t += 1) {
    const points: SiteBuild["points"] = [];
    site.kinds.forEach((_, kind) => {
      const count = gained((u) => stock.fleet(kind, u), t);
      if (count > 0) points.push({ kind, group: "fleet", count });
    });
    const people = gained(stock.users, t);
    if (people > 0) {
      // staff first up to what staff need by now; visitors next; a point built for the duty alone is the staff's
      const visitorsNeed = Math.max(0, ...site.users.slice(0, t + 1).map((user) => user.visitorPoints));
      const visitors = Math.min(
        people,
        Math.max(0, usersNeed(site, t) > 0 ? visitorsNeed - (totalPeople(builds) - staff) : 0),
      );
      if (people - visitors > 0)
        points.push({ kind: userKind(site), group: "staff", count: people - visitors });
      if (visitors > 0) points.push({ kind: userKind(site), group: "visitors", count: visitors });
      staff += people - visitors;
    }
    const rungs = site.ladder.rungs.map((_, l) => l).filter((l) => gained((u) => stock.rung(l, u), t) > 0);
    if (points.length > 0 || rungs.length > 0) builds.push({ site: s, year: t, points, rungs });
  }
  return builds;
}

const totalPeople = (builds: SiteBuild[]): number =>
  builds.reduce(
    (sum, build) =>
      sum + build.points.reduce((inner, point) => inner + (point.group === "fleet" ? 0 : point.count), 0),
    0,
  );
