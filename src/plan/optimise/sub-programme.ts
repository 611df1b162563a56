import type { Decisions } from "./decode.ts";
import type { Programme } from "./programme.ts";

/** A part of a programme, and where its classes and sites stand in the whole. */
export interface SubProgramme {
  programme: Programme;
  classes: number[];
  sites: number[];
}

/** The classes and sites of some authorities with the demands named by index. */
export function subProgramme(whole: Programme, authorityIds: Set<string>, demands: number[]): SubProgramme {
  const { T } = whole;
  const classes = [...whole.classes.keys()].filter((c) =>
    authorityIds.has(whole.classes[c]?.of.one.authorityId as string),
  );
  const sites = [...whole.sites.keys()].filter((s) =>
    authorityIds.has(whole.sites[s]?.authorityId as string),
  );
  const siteAt = new Map(sites.map((s, i) => [s, i]));
  const homes = new Int32Array(classes.length * T);
  classes.forEach((c, i) => {
    for (let t = 0; t < T; t += 1) homes[i * T + t] = siteAt.get(whole.homes[c * T + t] as number) ?? -1;
  });
  return {
    classes,
    sites,
    programme: {
      context: whole.context,
      T,
      discount: whole.discount,
      classes: classes.map((c) => whole.classes[c] as Programme["classes"][number]),
      covered: classes.map((c) => whole.covered[c] as boolean),
      sites: sites.map((s) => whole.sites[s] as Programme["sites"][number]),
      homes,
      demands: demands.map((d) => whole.demands[d] as Programme["demands"][number]),
    },
  };
}

/** Decisions of the whole that concern a part, in its numbering. */
export function within(decisions: Decisions, part: SubProgramme): Decisions {
  const classAt = new Map(part.classes.map((c, i) => [c, i]));
  const siteAt = new Map(part.sites.map((s, i) => [s, i]));
  return {
    vehicles: decisions.vehicles.flatMap((decision) => {
      const c = classAt.get(decision.class);
      return c === undefined ? [] : [{ ...decision, class: c }];
    }),
    builds: decisions.builds.flatMap((build) => {
      const site = siteAt.get(build.site);
      return site === undefined ? [] : [{ ...build, site }];
    }),
  };
}

/** The whole with a part's decisions in place of its own. */
export function replaced(decisions: Decisions, part: SubProgramme, of: Decisions): Decisions {
  const classes = new Set(part.classes);
  const sites = new Set(part.sites);
  const vehicles = [
    ...decisions.vehicles.filter((decision) => !classes.has(decision.class)),
    ...of.vehicles.map((decision) => ({ ...decision, class: part.classes[decision.class] as number })),
  ].sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  const builds = [
    ...decisions.builds.filter((build) => !sites.has(build.site)),
    ...of.builds.map((build) => ({ ...build, site: part.sites[build.site] as number })),
  ].sort((a, b) => a.site - b.site || a.year - b.year);
  return { vehicles, builds };
}

/** The decisions of parts as those of the whole. */
export function joined(parts: [SubProgramme, Decisions][]): Decisions {
  const vehicles = parts
    .flatMap(([part, of]) =>
      of.vehicles.map((decision) => ({ ...decision, class: part.classes[decision.class] as number })),
    )
    .sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1));
  const builds = parts
    .flatMap(([part, of]) => of.builds.map((build) => ({ ...build, site: part.sites[build.site] as number })))
    .sort((a, b) => a.site - b.site || a.year - b.year);
  return { vehicles, builds };
}
