import type { Context } from "../context.ts";
import type { VehicleClass } from "./classes.ts";
import { holding, runningLease } from "./cost.ts";
import { type InitialTables, initialTables } from "./initial-tables.ts";
import { type OptionTables, optionTables } from "./option-tables.ts";
import type { Option } from "./suitability.ts";
import { ClassTables, fossilBan, type Window } from "./trajectories.ts";
import { applyLock, firstWindow, isLeased, spellWindow } from "./windows.ts";

/** What all vehicles of one kind share. */
interface Kind {
  options: Map<string, OptionTables>;
  initial: Map<number, InitialTables>;
  windows: Window[];
}

/**
 * Tables of the vehicle classes of one run. Vehicles that differ in work, age and home alone share their tables:
 * a fleet of thousands has some dozens of kinds.
 */
export class TableStore {
  private readonly context: Context;
  private readonly T: number;
  private readonly kinds = new Map<string, Kind>();
  private readonly all = new Map<number, Uint8Array>();
  private readonly never: Uint8Array;
  /** every option table made, by id */
  readonly tables: OptionTables[] = [];

  constructor(context: Context) {
    this.context = context;
    this.T = context.lastYear - context.startYear + 1;
    this.never = new Uint8Array(this.T);
  }

  tablesOf(of: VehicleClass, covered: boolean): ClassTables {
    const { context, T } = this;
    const leased = isLeased(context, of);
    const typicalAge_a = holding(context, of.one).typical;
    const key = kindKey(of, leased);
    const kind = this.kinds.get(key) ?? this.newKind(key, of, leased);
    const options = of.options.map((option, o) => this.option(kind, of, option, o, leased, typicalAge_a));
    const tables = new ClassTables(
      {
        of,
        years: T,
        options,
        initial: this.initial(kind, of),
        runningLease: this.leaseOf(of),
        deliverable: of.options.map((option, o) => this.deliveries(of, option, options[o] as OptionTables)),
        typicalAge_a,
        noFossilFrom: fossilBan(context, covered, T),
        windows: kind.windows,
      },
      this.everyOption(of.options.length),
    );
    tables.firstWindow = firstWindow(context, tables);
    applyLock(tables);
    return tables;
  }

  private newKind(key: string, of: VehicleClass, leased: boolean): Kind {
    const kind: Kind = {
      options: new Map(),
      initial: new Map(),
      windows: Array.from({ length: this.T }, (_, s) => spellWindow(this.context, of, s, leased, this.T)),
    };
    this.kinds.set(key, kind);
    return kind;
  }

  /** The ordered delivery has the price of its contract, so an order's table is its own. */
  private option(
    kind: Kind,
    of: VehicleClass,
    option: Option,
    o: number,
    leased: boolean,
    typicalAge_a: number,
  ): OptionTables {
    const { order } = of;
    const ordered =
      order?.option === o && order.netPrice_EUR !== undefined
        ? { year: order.year, netPrice_EUR: order.netPrice_EUR }
        : undefined;
    const granted = this.context.scenario.funding?.programmes?.length;
    const like = granted ? (of.options[of.likeForLike]?.data.technology.id ?? "") : "";
    const key = `${option.data.technology.id}|${like}|${ordered ? of.one.vehicleId : ""}`;
    const known = kind.options.get(key);
    if (known) return known;
    const made = optionTables(this.context, of, option, leased, typicalAge_a, this.tables.length, ordered);
    kind.options.set(key, made);
    this.tables.push(made);
    return made;
  }

  private initial(kind: Kind, of: VehicleClass): InitialTables {
    const { registrationYear } = of.one;
    const known = kind.initial.get(registrationYear);
    if (known) return known;
    const made = initialTables(this.context, of.one);
    kind.initial.set(registrationYear, made);
    return made;
  }

  private leaseOf(of: VehicleClass): Float64Array | undefined {
    if (!of.one.leased || !of.one.vehicle.leaseRate_EUR_per_month) return undefined;
    return Float64Array.from({ length: this.T }, (_, t) =>
      runningLease(this.context, of.one, this.context.startYear + t),
    );
  }

  /** On offer, suitable, and with a home to charge at where it needs one. */
  private deliveries(of: VehicleClass, option: Option, tables: OptionTables): Uint8Array {
    if (!option.suitable) return this.never;
    const { homes } = of.one;
    if (!option.plug || homes.every((home) => home !== undefined)) return tables.onOffer;
    return tables.onOffer.map((offered, t) => (homes[t] === undefined ? 0 : offered));
  }

  private everyOption(count: number): Uint8Array {
    const known = this.all.get(count) ?? new Uint8Array(count).fill(1);
    this.all.set(count, known);
    return known;
  }
}

/** Every fact of a vehicle that its options' money may hang on, besides work, age and use of energy. */
function kindKey(of: VehicleClass, leased: boolean): string {
  const { authorityId, segment, own, busClass, vehicle } = of.one;
  return JSON.stringify([
    authorityId,
    segment.segment,
    leased,
    of.one.leased,
    own.technology.id,
    busClass,
    vehicle.category,
    vehicle.purpose,
    vehicle.use,
    vehicle.ownership,
    vehicle.seats,
    vehicle.payload_kg,
    vehicle.towing_kg,
  ]);
}
