import type { TableRow } from "./csv.ts";
import { errorAt, type Problem } from "./problem.ts";
import { readWorkbook } from "./xlsx-parts.ts";
import { KEPT_letters, sheetRows } from "./xlsx-sheet.ts";
import type { ZipSource } from "./zip-part.ts";
import { type Archive, openArchive, ZipRefused } from "./zip.ts";

/** Rows of a sheet as text; `row` as the sheet counts. */
export interface SheetRows {
  sheet: string;
  /** May be gone through more than once; a long sheet is unpacked anew each time. */
  rows: Iterable<TableRow>;
}

function readSheets(archive: Archive): SheetRows[] {
  const workbook = readWorkbook(archive);
  const keeping = { letters: KEPT_letters };
  return workbook.sheets.map(({ name, path }) => ({
    sheet: name,
    rows: sheetRows(archive, path, workbook, keeping),
  }));
}

const refusal = (file: string, de: string, en: string): Problem =>
  errorAt({ file, row: 1 }, { code: "REFUSED_FILE", de, en });

/** Reads the sheets of a workbook from strangers, by its path or its bytes; what is no workbook or too much of one is a problem, not a crash. */
export async function readXlsx(
  source: ZipSource,
  file: string,
): Promise<{ sheets: SheetRows[]; problems: Problem[] }> {
  try {
    const archive = await openArchive(source);
    if (!archive.names.includes("xl/workbook.xml"))
      return {
        sheets: [],
        problems: [
          refusal(
            file,
            "Das ist keine XLSX-Datei. Bitte als .xlsx oder .csv speichern.",
            "This is no XLSX file. Save it as .xlsx or .csv.",
          ),
        ],
      };
    return { sheets: readSheets(archive), problems: [] };
  } catch (error) {
    if (error instanceof ZipRefused)
      return { sheets: [], problems: [refusal(file, error.de, error.message)] };
    const message = (error as Error).message;
    return {
      sheets: [],
      problems: [
        refusal(
          file,
          `Die Datei ist beschädigt (${message}). Bitte neu speichern.`,
          `The file is damaged (${message}). Save it again.`,
        ),
      ],
    };
  }
}
