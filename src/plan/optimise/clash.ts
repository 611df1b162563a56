import type { Prepared } from "../run-scenario.ts";
import { type Member, programmeOf } from "./contradiction.ts";
import { demandName } from "./demands.ts";
import { independentParts } from "./independent-parts.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import { PricedPart } from "./priced-part.ts";
import { Pricer } from "./pricing.ts";
import type { Programme } from "./programme.ts";
import { DECIDED_EUR, relax } from "./relaxation.ts";
import { type SolveOptions, solveProgramme } from "./solve.ts";
import { solveWhole } from "./whole-part.ts";

/** Whether members contradict each other, and which of them say so. */
export interface Proof {
  infeasible: boolean;
  /** members that carry the proof: every other one is idle in it */
  carrying: Member[];
  /** the relaxation says so already */
  isRelaxed: boolean;
}

/** Up to so many classes integrality is asked of parts whose trajectories are too many to be listed. */
const EXACT_CLASSES = 40;
/** A plan is sought to no gap: any will do. */
const ANY = 0.01;
const PASSES = 12;

/** The part of a programme that contradicts itself: what is left out of it is judged there alone. */
export class Clash {
  private readonly prepared: Prepared;
  private readonly solver: Solver;
  private readonly options: SolveOptions;
  /** authorities of the part; all where it is not known yet */
  private ids: ReadonlySet<string> | undefined;
  /** the relaxation may still prove something: of fewer members it says no more than of all */
  private relaxes = true;
  proof: Proof = { infeasible: false, carrying: [], isRelaxed: false };

  private constructor(prepared: Prepared, solver: Solver, options: SolveOptions) {
    this.prepared = prepared;
    this.solver = solver;
    this.options = options;
  }

  /** Undefined where nothing is proved of any part. */
  static in(prepared: Prepared, members: Member[], solver: Solver, options: SolveOptions): Clash | undefined {
    const clash = new Clash(prepared, solver, options);
    clash.proof = clash.prove(members);
    return clash.proof.infeasible ? clash : undefined;
  }

  /** Do these members contradict each other, within the part at hand? */
  prove(members: Member[]): Proof {
    const programme = programmeOf(this.prepared, members);
    for (const part of independentParts(programme)) {
      const ids = authoritiesOf(part.programme);
      if (this.ids && ![...ids].some((id) => this.ids?.has(id))) continue;
      const carrying = this.proveOf(part.programme);
      if (!carrying) continue;
      this.ids ??= ids;
      this.relaxes = carrying.isRelaxed;
      return {
        infeasible: true,
        isRelaxed: carrying.isRelaxed,
        carrying: members.filter((member) =>
          member.kind === "demand" ? carrying.names.has(member.name) : speaksOf(member, part.programme),
        ),
      };
    }
    return { infeasible: false, carrying: members, isRelaxed: false };
  }

  /** The same of the whole programme, by every means. */
  again(members: Member[]): Proof {
    const { ids, relaxes } = this;
    [this.ids, this.relaxes] = [undefined, true];
    const proof = this.prove(members);
    [this.ids, this.relaxes] = [ids, relaxes];
    return proof;
  }

  /** Names of demands that carry a proof; undefined where there is none. */
  private proveOf(programme: Programme): { names: Set<string>; isRelaxed: boolean } | undefined {
    const { solver, options } = this;
    const all = new Set(programme.demands.map((demand) => demandName(programme, demand)));
    if (stranded(programme)) return { names: new Set(), isRelaxed: true };
    if (all.size === 0) return undefined;
    const priced = PricedPart.of(programme, solver, ANY);
    if (priced.isPriced && hasPlan(priced)) return undefined;
    const names = this.relaxes ? relaxedProof(programme, solver) : undefined;
    if (names) return { names, isRelaxed: true };
    const whole = solveWhole(priced, solver, { ...options, gap: 1 });
    if (whole) return whole.infeasible ? { names: touched(whole.master), isRelaxed: false } : undefined;
    const isSmall = programme.classes.length <= EXACT_CLASSES;
    const isClash = isSmall && solveProgramme(programme, solver, { ...options, gap: 1 }).infeasible;
    return isClash ? { names: all, isRelaxed: false } : undefined;
  }

  /** The part's programme with these members. */
  partOf(members: Member[]): Programme {
    const programme = programmeOf(this.prepared, members);
    const part = independentParts(programme).find((one) =>
      [...authoritiesOf(one.programme)].some((id) => this.ids?.has(id)),
    );
    return part?.programme ?? programme;
  }
}

/** Demands that a trajectory or a point can help or harm at all. */
function touched(master: Master): Set<string> {
  const { rows } = master.model({ elastic: 0, costWeight: 0 });
  return new Set(
    master.programme.demands.flatMap((demand, d) => {
      const { index, lower, upper } = rows[master.demandRows()[d] as number] as (typeof rows)[number];
      return index.length > 0 || lower > 0 || upper < 0 ? [demandName(master.programme, demand)] : [];
    }),
  );
}

const authoritiesOf = ({ classes, sites }: Programme): Set<string> =>
  new Set([...classes.map(({ of }) => of.one.authorityId), ...sites.map(({ authorityId }) => authorityId)]);

const speaksOf = (member: Member, { classes }: Programme): boolean =>
  member.kind !== "lock" ||
  classes.some(({ of }) => of.vehicles.some(({ vehicleId }) => vehicleId === member.lock.vehicleId));

const stranded = (programme: Programme): boolean => {
  const master = new Master(programme);
  const free = master.prices(() => 0, 1);
  return programme.classes.some((_, c) => !Number.isFinite(new Pricer(programme, c, free).best().price));
};

function hasPlan({ search }: PricedPart): boolean {
  while (search.passes < PASSES && search.state && !Number.isFinite(search.cost_EUR))
    search.pass(Number.POSITIVE_INFINITY);
  return search.best() !== undefined;
}

/** Demands that contradict each other already in the relaxation. */
function relaxedProof(programme: Programme, solver: Solver): Set<string> | undefined {
  const master = new Master(programme);
  const proof = relax(master, solver, 0, 1e-6, undefined, true);
  if (proof.bound_EUR <= DECIDED_EUR) return undefined;
  return new Set(
    programme.demands.flatMap((demand, i) =>
      Math.abs(proof.rowDual[master.demandRows()[i] as number] ?? 0) > 1e-9
        ? [demandName(programme, demand)]
        : [],
    ),
  );
}
