import { writeFileSync } from "node:fs";
import type { Outlines } from "../intake/charging-register/outlines.ts";
import { type ColumnMap, isNamedKind, readColumnMap } from "../intake/column-map.ts";
import { IMPORTERS, importFiles } from "../intake/import.ts";
import { emptyResult, type ImportResult } from "../intake/imported.ts";
import type { ImportKind } from "../intake/list-kinds.ts";
import type { Mapping } from "../intake/mapping.ts";
import { readMapping } from "../intake/mapping-file.ts";
import { writeCsv } from "../intake/own-csv-write.ts";
import { readOwnList } from "../intake/own-list.ts";
import { errorAt, hasErrors, type Problem } from "../intake/problem.ts";
import { Vehicle } from "../plan/model/vehicle.ts";
import type { VehicleUse } from "../plan/model/mileage.ts";
import type { Language } from "../report/language.ts";
import { tripText, useText } from "./log-text.ts";
import { importJson } from "./import-json.ts";
import { inLanguage } from "./on-scenario.ts";
import { importText } from "./import-text.ts";
import { rowWriter, writeRows } from "./import-output.ts";

export interface ImportCommandOptions {
  kind: string;
  /** Mapping file; without it the columns are told by their names. */
  map?: string;
  skipErrors?: boolean;
  out?: string;
  json?: boolean;
  /** Writes the mapping that was proposed, to be edited and used with `map`. */
  proposeMap?: string;
  /** Only what lies in this district of the reference data (charging-register). */
  district?: string;
  /** Own fleet list whose norm use the measured one is held against (fuel-log). */
  fleet?: string;
  language?: string;
}

/** What the handler needs of the world. */
export interface ImportIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** YYYY-MM-DD. */
  today(): string;
  /** Outlines of the districts in the reference data. */
  outlines?(): Record<string, Outlines>;
}

const PROBLEM_COLUMNS = [
  "file",
  "sheet",
  "row",
  "column",
  "pointer",
  "value",
  "code",
  "severity",
  "message",
  "messageEn",
  "proposal",
];
const NOTHING: ImportResult = emptyResult();
const isKind = (kind: string): kind is ImportKind => Object.hasOwn(IMPORTERS, kind);

function unsupported(kind: string): Problem {
  const list = Object.keys(IMPORTERS).join(", ");
  const finding = {
    code: "UNSUPPORTED_KIND",
    de: `Listen der Art „${kind}“ werden nicht gelesen. Möglich sind: ${list}.`,
    en: `Lists of kind "${kind}" are not read. Possible kinds: ${list}.`,
  };
  return errorAt({ file: "--kind", value: kind }, finding);
}

function unknownDistrict(district: string, known: readonly string[]): Problem {
  const list = known.join(", ") || "–";
  const finding = {
    code: "UNKNOWN_DISTRICT",
    de: `Der Umriss von „${district}“ ist nicht hinterlegt (nur bei --kind charging-register). Möglich sind: ${list}.`,
    en: `There is no outline of "${district}" (with --kind charging-register only). Possible: ${list}.`,
  };
  return errorAt({ file: "--district", value: district }, finding);
}

/** Norm use by vehicle id from a fleet list of ours. */
function normsOf(path: string): { values: Map<string, number>; problems: Problem[] } {
  const { items, problems } = readOwnList<Vehicle>(path, Vehicle);
  const values = new Map<string, number>();
  for (const { value } of items)
    if (value.normFuelUse_l_per_100km !== undefined)
      values.set(value.vehicleId, value.normFuelUse_l_per_100km);
  return { values, problems };
}

function wrongKind(path: string, mapping: { kind: string }, kind: ImportKind): Problem[] {
  if (mapping.kind === kind) return [];
  const finding = {
    code: "WRONG_KIND",
    de: `Die Zuordnung gilt für „${mapping.kind}“, gelesen wird „${kind}“.`,
    en: `The mapping is for "${mapping.kind}", the list is read as "${kind}".`,
  };
  return [errorAt({ file: path, pointer: "/kind", value: mapping.kind }, finding)];
}

/** The mapping of the kind: of columns alone, or of columns and values. */
function mappingFor(
  kind: ImportKind,
  path: string | undefined,
): { map?: Mapping; columns?: ColumnMap; faults: Problem[] } {
  if (path === undefined) return { faults: [] };
  if (isNamedKind(kind)) {
    const { map: columns, problems } = readColumnMap(path);
    return columns ? { columns, faults: wrongKind(path, columns, kind) } : { faults: problems };
  }
  const { mapping: map, problems } = readMapping(path);
  return map ? { map, faults: wrongKind(path, map, kind) } : { faults: problems };
}

function answer(result: ImportResult, options: ImportCommandOptions, language: Language, io: ImportIo): void {
  if (!options.json) return io.stdout(importText(result, language));
  for (const piece of importJson(result)) io.stdout(piece);
}

/** `umstieg import`: 0 read, 2 problems in the input and nothing written. */
export async function runImport(
  files: readonly string[],
  options: ImportCommandOptions,
  io: ImportIo,
): Promise<number> {
  return inLanguage(options, io, (language) => importLists(files, options, language, io));
}

async function importLists(
  files: readonly string[],
  options: ImportCommandOptions,
  language: Language,
  io: ImportIo,
): Promise<number> {
  const { kind } = options;
  if (!isKind(kind)) {
    answer({ ...NOTHING, problems: [unsupported(kind)] }, options, language, io);
    return 2;
  }
  const { map, columns: columnMap, faults } = mappingFor(kind, options.map);
  if (faults.length > 0) {
    answer({ ...NOTHING, problems: faults }, options, language, io);
    return 2;
  }
  const outlines = kind === "charging-register" || kind === "properties" ? io.outlines?.() : undefined;
  if (
    options.district !== undefined &&
    !(kind === "charging-register" && Object.hasOwn(outlines ?? {}, options.district))
  ) {
    answer(
      { ...NOTHING, problems: [unknownDistrict(options.district, Object.keys(outlines ?? {}))] },
      options,
      language,
      io,
    );
    return 2;
  }
  const norms = kind === "fuel-log" && options.fleet !== undefined ? normsOf(options.fleet) : undefined;
  if (norms && norms.problems.length > 0) {
    answer({ ...NOTHING, problems: norms.problems }, options, language, io);
    return 2;
  }
  const columns = IMPORTERS[kind]?.columns ?? [];
  const writer = options.out === undefined ? undefined : rowWriter(options.out, kind, columns);
  const isShown = kind === "fuel-log" && options.json !== true;
  const uses: VehicleUse[] = [];
  const imported = await importFiles(files, {
    kind,
    onRow: (row) => {
      writer?.row(row);
      if (isShown) uses.push(row as VehicleUse);
    },
    ...(outlines ? { outlines } : {}),
    ...(norms ? { norms_l_per_100km: norms.values } : {}),
    ...(options.district === undefined ? {} : { district: options.district }),
    asOf: io.today(),
    skipErrors: options.skipErrors ?? false,
    ...(map ? { map } : {}),
    ...(columnMap ? { columns: columnMap } : {}),
  });
  if (options.proposeMap !== undefined && imported.mappings[0])
    writeFileSync(options.proposeMap, `${JSON.stringify(imported.mappings[0].mapping, null, 2)}\n`);
  // Skipping errors skips rows; where nothing could be read there is nothing to skip.
  const refused =
    hasErrors(imported.result.problems) && (options.skipErrors !== true || imported.result.rowsRead === 0);
  if (refused) writer?.discard();
  else if (writer && options.out !== undefined) {
    await writer.keep();
    await writeRows(`${options.out}.problems.csv`, imported.result.problems, PROBLEM_COLUMNS);
    io.stderr(`${options.out}\n${options.out}.problems.csv\n`);
    for (const { name, columns: names, rows } of imported.companions ?? []) {
      writeFileSync(`${options.out}.${name}.csv`, writeCsv(rows, names));
      io.stderr(`${options.out}.${name}.csv\n`);
    }
  }
  answer(imported.result, options, language, io);
  if (uses.length > 0) io.stdout(`\n${useText(uses, language)}`);
  if (kind === "trips" && options.json !== true && imported.result.rowsAccepted > 0)
    io.stdout(`\n${tripText(imported.companions ?? [], language)}`);
  return refused ? 2 : 0;
}
