import { readMapping } from "../intake/mapping-file.ts";
import { completenessByOffice, officesOf } from "../intake/merge/completeness.ts";
import type { Double } from "../intake/merge/double-reports.ts";
import { type Merged, type MergeOptions, mergeLists } from "../intake/merge/merge-lists.ts";
import { hasErrors } from "../intake/problem.ts";
import { gapEffects, type GapEffects } from "../plan/fleet/gap-effects.ts";
import { FLEET_COLUMNS } from "../plan/model/vehicle.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import type { Reference } from "../plan/model/reference.ts";
import { rowWriter } from "./import-output.ts";
import { inLanguage } from "./on-scenario.ts";
import type { Language } from "../report/language.ts";
import { chosenLanguage } from "./refusal.ts";
import { mergeText, type OfficeGaps } from "./merge-text.ts";
import { problemLines } from "./problem-text.ts";

export interface MergeCommandOptions {
  map?: string;
  /** what imports of logs have written: `nutzung.csv`, `fahrten.csv.vehicles.csv` */
  measured?: string[];
  skipErrors?: boolean;
  out?: string;
  language?: string;
  json?: boolean;
}
/** What the handler needs of the world. */
export interface MergeIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** YYYY-MM-DD. */
  today(): string;
  reference(): Reference;
  outlines?(): NonNullable<MergeOptions["outlines"]>;
}

const doubleJson = ({ first, second, common, certainty }: Double) => ({
  certainty,
  common,
  vehicleId: first.vehicle.vehicleId,
  first: first.place,
  second: second.place,
});

function gapsOf(
  { vehicles }: Merged,
  gaps: GapEffects,
): { all: ReturnType<GapEffects["of"]>; offices: OfficeGaps[] } {
  const offices = officesOf(vehicles).map((office) => {
    const own = vehicles.filter((one) => one.office === office);
    const ids = new Set(own.map(({ vehicle }) => vehicle.vehicleId));
    return { office, vehicleCount: own.length, effects: gaps.of((id) => ids.has(id)) };
  });
  return { all: gaps.of(() => true), offices };
}

/** `umstieg merge`: 0 merged, 2 problems in the input and nothing written, 3 a reference value is missing. */
export async function runMerge(
  files: readonly string[],
  options: MergeCommandOptions,
  io: MergeIo,
): Promise<number> {
  return inLanguage(options, io, (language) => mergeFiles(files, options, language, io));
}

async function mergeFiles(
  files: readonly string[],
  options: MergeCommandOptions,
  language: Language,
  io: MergeIo,
): Promise<number> {
  const mapping = options.map === undefined ? { problems: [] } : readMapping(options.map);
  if (mapping.problems.length > 0) {
    if (options.json) io.stdout(`${JSON.stringify({ problems: mapping.problems }, null, 2)}\n`);
    else io.stdout(`${problemLines(mapping.problems, chosenLanguage(options))}\n`);
    return 2;
  }
  const asOf = io.today();
  const map = "mapping" in mapping ? mapping.mapping : undefined;
  const outlines = io.outlines?.();
  const merged = await mergeLists(files, {
    asOf,
    ...(map ? { map } : {}),
    ...(options.measured ? { measured: options.measured } : {}),
    ...(outlines ? { outlines } : {}),
  });
  try {
    const gaps = gapEffects(
      merged.vehicles.map(({ vehicle }) => vehicle),
      io.reference(),
      asOf,
    );
    answer(merged, gaps, options, language, io);
  } catch (error) {
    if (!(error instanceof MissingReferenceError)) throw error;
    io.stderr(`${error.message}\n`);
    return 3;
  }
  const refused =
    hasErrors(merged.result.problems) && (options.skipErrors !== true || merged.vehicles.length === 0);
  if (refused) return 2;
  if (options.out !== undefined) await write(merged, options.out, io);
  return 0;
}

/** The inventory; where several lists meet, a vehicle without a department is of the office whose list it stands in. */
async function write({ vehicles, sources }: Merged, out: string, io: MergeIo): Promise<void> {
  const writer = rowWriter(out, "fleet", FLEET_COLUMNS);
  for (const { vehicle, office } of vehicles)
    writer.row(sources.length > 1 ? { ...vehicle, department: vehicle.department ?? office } : vehicle);
  await writer.keep();
  io.stderr(`${out}\n`);
}

function answer(
  merged: Merged,
  gaps: GapEffects,
  options: MergeCommandOptions,
  language: Language,
  io: MergeIo,
): void {
  const { all, offices } = gapsOf(merged, gaps);
  if (!options.json) return io.stdout(mergeText(merged, all, offices, language));
  const document = {
    ...merged.result,
    sources: merged.sources,
    doubleReports: merged.doubles.map(doubleJson),
    completeness: completenessByOffice(merged.vehicles),
    gaps: { ghgWtw_tCO2e_per_a: gaps.ghg_tCO2e_per_a, effects: all, offices },
  };
  io.stdout(`${JSON.stringify(document, null, 2)}\n`);
}
