import { headerProblems } from "./columns.ts";
import { UnclosedQuote } from "./csv-records.ts";
import { badCsv } from "./csv.ts";
import { errorAt, type Problem, warningAt } from "./problem.ts";
import { type RowAccount, tablePlace } from "./row-account.ts";
import { TOO_MANY_CELLS } from "./row-texts.ts";
import { type KnowsColumn, readTables, type Table, type TableRow } from "./table.ts";

/** What an importer does with the tables of a file. */
export interface TableUse {
  knows: KnowsColumn;
  /** Whether a sheet has the columns looked for; explanations and statistics stand on sheets of their own. */
  fits(table: Table): boolean;
  read(table: Table): void;
  /** Groups of columns may bear the same names. */
  namesMayRepeat?: boolean;
}

/** Gives every usable table of a file to an importer; what cannot be read is a problem, never a crash. */
export async function eachTable(path: string, account: RowAccount, use: TableUse): Promise<void> {
  const { tables, problems } = await readTables(path, use.knows);
  account.problems(...problems);
  const fitting = tables.length > 1 ? tables.filter((table) => use.fits(table)) : tables;
  for (const table of tables) {
    // Where no sheet fits, each says what it lacks.
    if (fitting.length > 0 && !fitting.includes(table)) {
      account.problems(warningAt({ ...tablePlace(table), row: table.headerRow }, SKIPPED));
      continue;
    }
    for (const { column, finding } of headerProblems(table))
      if (use.namesMayRepeat !== true || finding.code !== "REPEATED_COLUMN")
        account.problems(
          warningAt({ ...tablePlace(table), row: table.headerRow, column, value: column }, finding),
        );
    try {
      use.read(table);
    } catch (error) {
      if (!(error instanceof UnclosedQuote)) throw error;
      account.problems(badCsv(path, error.row));
    }
  }
}

const SKIPPED = {
  code: "SHEET_SKIPPED",
  de: "Das Blatt hat nicht die gesuchten Spalten und wird übergangen.",
  en: "The sheet has not the columns looked for and is left out.",
};

/** Cells beyond the header: a delimiter in a field without quotation marks has moved everything behind it. */
export function surplusCells({ file, sheet, header }: Table, { row, cells }: TableRow): Problem[] {
  const surplus = cells.slice(header.length).filter((cell) => cell.trim() !== "");
  if (surplus.length === 0) return [];
  return [
    errorAt(
      { ...tablePlace({ file, ...(sheet === undefined ? {} : { sheet }) }), row, value: surplus.join(" ") },
      TOO_MANY_CELLS,
    ),
  ];
}
