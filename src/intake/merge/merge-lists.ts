import { importFiles } from "../import.ts";
import { type AcceptedItem, emptyResult, type ImportOptions, type ImportResult } from "../imported.ts";
import type { Mapping } from "../mapping.ts";
import { hasErrors, inFileOrder, type Problem, warningAt } from "../problem.ts";
import { differencesOf, fill } from "./complement.ts";
import { type Double, judgeDouble, meetingKeys } from "./double-reports.ts";
import { type ListedVehicle, listedVehicle } from "./merged-vehicle.ts";
import { fillFromMeasured, readMeasured } from "./measured-use.ts";
import * as findings from "./merge-findings.ts";

export interface MergeOptions extends Pick<ImportOptions, "asOf" | "outlines"> {
  /** Used for the files that have its columns; the others are told by their names. */
  map?: Mapping;
  /** Files that the imports of logs have written: they fill what the lists leave open. */
  measured?: readonly string[];
}
/** What became of one file. */
export interface Source extends Omit<ImportResult, "problems" | "droppedColumns"> {
  file: string;
}
export interface Merged {
  result: ImportResult;
  sources: Source[];
  vehicles: ListedVehicle[];
  doubles: Double[];
}

/** Number of an office as part of an id: what its list is called. */
const sourceStem = (file: string): string => (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]+$/, "");

class Merge {
  readonly #options: MergeOptions;
  readonly #meetings = new Map<string, ListedVehicle[]>();
  readonly #ids = new Set<string>();
  readonly vehicles: ListedVehicle[] = [];
  readonly doubles: Double[] = [];
  readonly sources: Source[] = [];
  readonly result: ImportResult = emptyResult();

  constructor(options: MergeOptions) {
    this.#options = options;
  }

  async file(path: string): Promise<void> {
    const { items, result } = await this.#read(path);
    const source: Source = { file: path, ...counts(result) };
    this.sources.push(source);
    for (const header of result.droppedColumns)
      if (!this.result.droppedColumns.includes(header)) this.result.droppedColumns.push(header);
    this.result.problems.push(...result.problems);
    for (const item of items) this.#vehicle(listedVehicle(item, items.length === 1), source);
    this.result.rowsRead += source.rowsRead;
    this.result.rowsAccepted += source.rowsAccepted;
    this.result.rowsRejected += source.rowsRejected;
    this.result.rowsSetAside += source.rowsSetAside;
  }

  /** A mapping is meant for lists that have its columns; every other list is told by its own names. */
  async #read(path: string): Promise<{ items: AcceptedItem[]; result: ImportResult }> {
    const { map, measured: _, ...options } = this.#options;
    if (map) {
      const mapped = await readItems(path, { ...options, map });
      if (!mapped.result.problems.some(({ code }) => code === "UNKNOWN_COLUMN")) return mapped;
    }
    return readItems(path, options);
  }

  #vehicle(report: ListedVehicle, source: Source): void {
    const double = this.#double(report);
    if (double) {
      this.doubles.push(double);
      this.#tell(double);
      if (double.certainty === "sure") {
        source.rowsAccepted -= 1;
        source.rowsSetAside += 1;
        return;
      }
    }
    for (const key of meetingKeys(report)) {
      const met = this.#meetings.get(key);
      if (met) met.push(report);
      else this.#meetings.set(key, [report]);
    }
    this.#name(report);
    this.vehicles.push(report);
  }

  /** The surest earlier report of the same vehicle. */
  #double(report: ListedVehicle): Double | undefined {
    const met = new Set(meetingKeys(report).flatMap((key) => this.#meetings.get(key) ?? []));
    const found = [...met].flatMap((earlier) => judgeDouble(earlier, report) ?? []);
    return found.find(({ certainty }) => certainty === "sure") ?? found[0];
  }

  #tell(double: Double): void {
    const { first, second } = double;
    if (double.certainty === "possible") {
      this.result.problems.push(warningAt(second.place, findings.possibleDouble(double)));
      return;
    }
    const differences = differencesOf(first.vehicle, second.vehicle);
    const filled = fill(first.vehicle, second.vehicle);
    for (const mark of ["vin", "plate", "make", "model"] as const) first.marks[mark] ||= second.marks[mark];
    this.result.problems.push(warningAt(second.place, findings.sureDouble(double, filled, differences)));
  }

  /** Two offices may both have a number 1; the later list's gets its name. */
  #name(report: ListedVehicle): void {
    const { vehicle, place } = report;
    if (this.#ids.has(vehicle.vehicleId)) {
      const wanted = `${sourceStem(place.file)}:${vehicle.vehicleId}`;
      let id = wanted;
      for (let n = 2; this.#ids.has(id); n += 1) id = `${wanted}-${n}`;
      this.result.problems.push(warningAt(place, findings.renamed(vehicle.vehicleId, id)));
      vehicle.vehicleId = id;
    }
    this.#ids.add(vehicle.vehicleId);
  }
}

const counts = ({ rowsRead, rowsAccepted, rowsRejected, rowsSetAside }: ImportResult) => ({
  rowsRead,
  rowsAccepted,
  rowsRejected,
  rowsSetAside,
});

async function readItems(
  path: string,
  options: Omit<ImportOptions, "kind">,
): Promise<{ items: AcceptedItem[]; result: ImportResult }> {
  const items: AcceptedItem[] = [];
  const onItem = (item: AcceptedItem): void => void items.push(item);
  const { result } = await importFiles([path], {
    ...options,
    kind: "fleet",
    skipErrors: true,
    onItem,
    onRow: () => undefined,
  });
  return { items, result };
}

/**
 * Several lists of several offices, single register extracts among them, as one inventory. A vehicle that is
 * surely reported twice counts once: the first report stays, what it leaves open is taken from the later one,
 * what both say differently is told. Possible double reports are shown and both kept.
 */
export async function mergeLists(files: readonly string[], options: MergeOptions): Promise<Merged> {
  const merge = new Merge(options);
  for (const file of files) await merge.file(file);
  for (const path of options.measured ?? []) {
    const { items, problems } = readMeasured(path);
    const usable = hasErrors(problems) ? [] : items;
    merge.result.problems.push(...problems, ...fillFromMeasured(merge.vehicles, usable));
  }
  const { result, sources, vehicles, doubles } = merge;
  return { result: { ...result, problems: orderly(result.problems, files) }, sources, vehicles, doubles };
}

const orderly = (problems: readonly Problem[], files: readonly string[]): Problem[] =>
  inFileOrder(problems, files);
