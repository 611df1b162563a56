import type { Decisions } from "./decode.ts";
import type { Master } from "./master.ts";

/**
 * A plan as values of a master's columns; its trajectories are added where they are new.
 * Undefined where the master has no column for something that the plan builds.
 */
export function startOf(master: Master, decisions: Decisions): Float64Array | undefined {
  const { programme, build } = master;
  for (const { class: c, trajectory } of decisions.vehicles) master.addTrajectory(c, trajectory);
  const B = build.columns.length;
  const x = new Float64Array(B + master.columns.length);
  const columnOf = new Map(
    master.columns.map((column, j) => [`${column.class}|${JSON.stringify(column.trajectory)}`, B + j]),
  );
  for (const { class: c, trajectory } of decisions.vehicles) {
    const j = columnOf.get(`${c}|${JSON.stringify(trajectory)}`) as number;
    x[j] = (x[j] as number) + 1;
  }
  let complete = true;
  const from = (chain: number[] | undefined, year: number, amount: number): void => {
    for (let t = year; t < programme.T; t += 1) {
      const column = chain?.[t] ?? -1;
      if (column < 0) complete = false;
      else x[column] = (x[column] as number) + amount;
    }
  };
  for (const { site, year, points, rungs } of decisions.builds) {
    for (const { kind, group, count } of points)
      from(group === "fleet" ? build.fleet[site]?.[kind] : build.users[site], year, count);
    for (const rung of rungs) from(build.rungs[site]?.[rung], year, 1);
    const works = build.campaigns[site]?.[year] ?? -1;
    if (rungs.length > 0 && works >= 0) x[works] = 1;
  }
  return complete ? x : undefined;
}
