import type { Context } from "../context.ts";
import { authorityOf } from "../context.ts";
import { plannedProcurement } from "../fleet/award-facts.ts";
import type { OptionTables } from "../fleet/option-tables.ts";
import type { ClassTables } from "../fleet/trajectories.ts";
import { compileRules, type DutyKind, thresholdAt } from "../rules/compiled-rules.ts";
import { contractScope } from "../rules/contract-scope.ts";
import { TRUE } from "../rules/three-valued.ts";
import { bundleKey, netValue } from "../timetable/awards.ts";

/** Values of contracts are whole cents: what rounds to the threshold reaches it. */
const HALF_CENT_EUR = 0.005;

/** Bundles of awards of one run: their keys, what awards add to their value, and from which value on they are in scope. */
export class Bundles {
  readonly context: Context;
  private readonly limits = new Map<string, number>();
  /** by option and year of delivery; vehicles that share tables share bundles too, unless each is tendered alone */
  private readonly known = new Map<OptionTables, { keys: string[]; values: number[] }>();
  /** every vehicle is tendered by itself: whether it counts hangs on its own value alone */
  readonly single: boolean;

  constructor(context: Context) {
    this.context = context;
    this.single = context.scenario.fleetPolicy?.awardBundling === "single";
  }

  private awardYear(tables: ClassTables, option: number, year: number): number {
    return this.context.startYear + tables.awardIndex(option, year);
  }

  /** Bundle that the award for a delivery in a year falls into, as `bundleKey` names it. */
  keyOf(tables: ClassTables, option: number, year: number): string {
    const { keys } = this.of(tables, option);
    keys[year] ??= this.keyAnew(tables, option, year);
    return keys[year];
  }

  private of(tables: ClassTables, option: number): { keys: string[]; values: number[] } {
    const table = tables.options[option] as OptionTables;
    const known = this.known.get(table) ?? { keys: [], values: [] };
    this.known.set(table, known);
    return known;
  }

  private keyAnew(tables: ClassTables, option: number, year: number): string {
    const { one } = tables.of;
    const awardYear = this.awardYear(tables, option, year);
    return bundleKey(
      this.context,
      { vehicleId: one.vehicleId, awardYear },
      one.authorityId,
      one.segment.segment,
    );
  }

  /** Net contract value that the award of one vehicle adds to its bundle, EUR. */
  valueOf(tables: ClassTables, option: number, year: number): number {
    const { values } = this.of(tables, option);
    values[year] ??= netValue(this.context, tables, option, year);
    return values[year];
  }

  /** Value from which on awards of an authority and year are in scope, EUR; 0 = all, infinite = none. */
  thresholdOf(authorityId: string, awardYear: number): number {
    const key = `${authorityId}|${awardYear}`;
    const known = this.limits.get(key) ?? this.threshold(authorityId, awardYear);
    this.limits.set(key, known);
    return known;
  }

  private threshold(authorityId: string, awardYear: number): number {
    const { context } = this;
    const rules = compileRules(context.reference.rules);
    const planned = (value_EUR: number) =>
      plannedProcurement(context, "planned", authorityId, awardYear, value_EUR, false, []);
    const isInScope = (value_EUR: number): boolean => contractScope(planned(value_EUR), rules).scope === TRUE;
    if (isInScope(0)) return 0;
    if (!isInScope(Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
    const { kind } = authorityOf(context, authorityId);
    const { noticeSentDate } = planned(0);
    return thresholdAt(rules, noticeSentDate as string, kind as DutyKind).value_EUR - HALF_CENT_EUR;
  }

  /** The same for the bundle of an award. */
  thresholdFor(tables: ClassTables, option: number, year: number): number {
    return this.thresholdOf(tables.of.one.authorityId, this.awardYear(tables, option, year));
  }

  /** The award alone puts its bundle in scope. */
  isInScopeAlone(tables: ClassTables, option: number, year: number): boolean {
    return this.valueOf(tables, option, year) >= this.thresholdFor(tables, option, year);
  }
}

/**
 * What is decided about the bundles: some are in scope, some are not, the others are open. In an open bundle an award
 * that helps counts, for the bundle may be in scope, and one that does not only where it puts it in scope by itself: no
 * plan counts better, whatever becomes of the bundle (formula Q2).
 */
export interface Scope {
  bundles: Bundles;
  inside: ReadonlySet<string>;
  /** "rest" = all that are not inside: no relaxation, but a guess */
  outside: ReadonlySet<string> | "rest";
}

/** Whether an award counts in a demand under what is decided of its bundle; `helps` = the demand gains by it. */
export function countsIn(
  { bundles, inside, outside }: Scope,
  tables: ClassTables,
  option: number,
  year: number,
  helps: boolean,
): boolean {
  if (bundles.single) return bundles.isInScopeAlone(tables, option, year);
  const key = bundles.keyOf(tables, option, year);
  if (inside.has(key)) return true;
  if (outside === "rest" || outside.has(key)) return false;
  return helps || bundles.isInScopeAlone(tables, option, year);
}
