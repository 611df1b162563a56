// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Request, Router } from "express";
import { importFiles } from "../intake/import.ts";
import type { Imported } from "../intake/imported.ts";
import { listKind } from "../intake/list-kinds.ts";
import { fittingMapping } from "../intake/fitting-mapping.ts";
import type { Mapping } from "../intake/mapping.ts";
import { mappingProblems } from "../intake/mapping-file.ts";
import { hasErrors, type Problem } from "../intake/problem.ts";
import { loadPlaces } from "../reference/places.ts";
import type { RowSink } from "../store/row-batches.ts";
import { checkedBody, limitOf, pathId, readJson } from "./body.ts";
import type { ServiceDeps } from "./deps.ts";
import { type ImportReport, NewImport } from "./import-schemas.ts";
import { HttpProblem, only, type ProblemDetail } from "./problem.ts";

const ROWS_PER_PAGE = 1000;
/** More faults than anybody reads; the count says how many there are. */
const FAULTS_SHOWN = 1000;

/** What is stored beside an import so that the next list of the source is read alike. */
interface KeptMappings {
  /** Whether a person gave the mapping; a proposal is made anew each time. */
  given: boolean;
  mappings: ImportReport["mappings"];
}

const asDetail = ({ row, column, pointer, value, code, message, messageEn }: Problem): ProblemDetail => ({
  ...(row === undefined ? {} : { row }),
  ...(column === undefined ? {} : { column }),
  ...(pointer === undefined ? {} : { pointer }),
  ...(value === undefined ? {} : { value }),
  code,
  detail: message,
  detail_en: messageEn,
});

function refused(problems: readonly Problem[]): HttpProblem {
  const errors = problems.filter(({ severity }) => severity === "error");
  return new HttpProblem(
    422,
    "IMPORT_REFUSED",
    `Die Liste hat ${errors.length} Fehler; nichts wurde gespeichert.`,
    `The list has ${errors.length} errors; nothing was stored.`,
    errors.slice(0, FAULTS_SHOWN).map(asDetail),
  );
}

/** The report under the name that the user gave the file; where it lay meanwhile is nobody's business. */
function reportOf({ result, mappings }: Imported, temporary: string, name: string): ImportReport {
  const renamed = <T extends { file: string }>(one: T): T =>
    one.file === temporary ? { ...one, file: name } : one;
  return {
    ...result,
    problems: result.problems.map(renamed),
    mappings: mappings.map(renamed) as ImportReport["mappings"],
  };
}

/** Does work with the bytes of an import as a file, because lists are read from files. */
async function asFile<T>(body: NewImport, work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "umstieg-import-"));
  try {
    const file = path.join(folder, "list");
    writeFileSync(file, Buffer.from(body.content, "base64"));
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The mapping of the request, else one that a person gave for a list with the same columns before. */
async function mappingFor(
  body: NewImport,
  file: string,
  kept: readonly string[],
): Promise<Mapping | undefined> {
  if (body.map) {
    const faults = mappingProblems(body.map, "");
    const wrongKind = body.map.kind !== body.kind;
    if (faults.length > 0 || wrongKind)
      throw HttpProblem.invalid([
        ...faults.map(asDetail).map((detail) => ({ ...detail, pointer: `/map${detail.pointer ?? ""}` })),
        ...(wrongKind
          ? [
              {
                pointer: "/map/kind",
                value: body.map.kind,
                code: "WRONG_KIND",
                detail: "Die Zuordnung gilt für eine andere Art von Liste.",
                detail_en: "The mapping is for another kind of list.",
              },
            ]
          : []),
      ]);
    return body.map;
  }
  const given = kept
    .map((text) => JSON.parse(text) as KeptMappings)
    .filter((one) => one.given)
    .flatMap(({ mappings }) => mappings.map(({ mapping }) => mapping));
  return fittingMapping(file, given);
}

/** `/api/v1/imports`: lists of strangers, stored as a unit with their origin, undone as a unit. */
export function importRoutes({ store }: ServiceDeps): Router {
  const router = Router();

  async function read(
    body: NewImport,
    file: string,
    map: Mapping | undefined,
    onRow: RowSink,
  ): Promise<ImportReport> {
    const imported = await importFiles([file], {
      kind: body.kind,
      asOf: new Date().toISOString().slice(0, 10),
      outlines: loadPlaces(),
      skipErrors: body.skipErrors ?? false,
      onRow,
      ...(map ? { map } : {}),
    });
    return reportOf(imported, file, body.file);
  }

  const mapFor = async (body: NewImport, file: string): Promise<Mapping | undefined> =>
    mappingFor(body, file, await store.imports.lastMappings(body.kind));

  async function keep(body: NewImport, file: string) {
    // asked before the transaction begins: the embedded database has one connection
    const map = await mapFor(body, file);
    let found: ImportReport | undefined;
    const head = await store.imports.add(listKind(body.kind).idField, async (sink) => {
      const report = await read(body, file, map, sink);
      if ((hasErrors(report.problems) && !body.skipErrors) || report.rowsRead === 0)
        throw refused(report.problems);
      found = report;
      const { rowsRead, rowsAccepted, rowsRejected, rowsSetAside, droppedColumns, problems, mappings } =
        report;
      const kept: KeptMappings = { given: map !== undefined, mappings };
      return {
        kind: body.kind,
        origin: [body.file],
        rowsRead,
        rowsAccepted,
        rowsRejected,
        rowsSetAside,
        errorCount: problems.filter(({ severity }) => severity === "error").length,
        warningCount: problems.filter(({ severity }) => severity === "warning").length,
        droppedColumns,
        mappings: JSON.stringify(kept),
      };
    });
    return { ...head, report: found as ImportReport };
  }

  router
    .route("/")
    .get(async (request, response) => {
      response.json({ imports: await store.imports.list(limitOf(request)) });
    })
    .post(...readJson(), async (request, response) => {
      const body = checkedBody<NewImport>(request, NewImport);
      if (body.dryRun) {
        response.json(
          await asFile(body, async (file) => read(body, file, await mapFor(body, file), () => undefined)),
        );
        return;
      }
      const stored = await asFile(body, (file) => keep(body, file));
      response.status(201).location(`/api/v1/imports/${stored.id}`).json(stored);
    })
    .all(only("GET, HEAD, POST"));
  router
    .route("/:id")
    .get(async (request, response) => {
      response.json(await found(request));
    })
    .delete(async (request, response) => {
      const { id, undoneAt } = await found(request);
      if (undoneAt || !(await store.imports.undo(id)))
        throw new HttpProblem(
          409,
          "UNDONE",
          "Der Import ist schon zurückgenommen.",
          "The import was undone already.",
        );
      response.status(204).end();
    })
    .all(only("GET, HEAD, DELETE"));
  router
    .route("/:id/rows")
    .get(async (request, response) => {
      const { id } = await found(request);
      const after = afterOf(request);
      const rows = await store.imports.rows(id, after, ROWS_PER_PAGE);
      response.json({ rows, ...(rows.length < ROWS_PER_PAGE ? {} : { next: after + rows.length }) });
    })
    .all(only("GET, HEAD"));
  return router;

  async function found(request: Request) {
    const head = await store.imports.get(pathId(request));
    if (!head) throw HttpProblem.notFound();
    return head;
  }
}

/** `?after=`, the position behind which rows are asked for. */
function afterOf(request: Request): number {
  const { after } = request.query;
  if (after === undefined) return 0;
  if (typeof after === "string" && /^\d{1,9}$/.test(after)) return Number(after);
  throw HttpProblem.invalid([
    {
      column: "after",
      value: String(after).slice(0, 50),
      code: "OUT_OF_RANGE",
      detail: "after ist eine ganze Zahl ab 0.",
      detail_en: "after is a whole number from 0.",
    },
  ]);
}
