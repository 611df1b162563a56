import writeXlsxFile, { type CellObject, type Sheet as XlsxSheet } from "write-excel-file/node";
import { safeText } from "./safe-text.ts";
import { heading, type Cell, type Column, type Sheet } from "./sheet.ts";

/** What a spreadsheet takes as the name of a tab. */
const tabName = (title: string): string => title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);

function formatOf(column: Column): string {
  if (column.kind === "integer") return "0";
  if (column.kind === "text") return "General";
  const decimals = column.decimals ?? 2;
  return decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
}

function typedCell(cell: Cell | undefined, column: Column): CellObject | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "boolean") return { type: Boolean, value: cell };
  if (typeof cell === "number") return { type: Number, value: cell, format: formatOf(column) };
  if (column.kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(cell))
    return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: "dd.mm.yyyy" };
  return { type: String, value: safeText(cell), wrap: true, alignVertical: "top" };
}

/** Characters of the widest cell, within what a screen shows. */
function widthOf(column: Column, sheet: Sheet): number {
  const longest = sheet.rows.reduce((most, row) => Math.max(most, String(row[column.key] ?? "").length), 0);
  const shown = column.kind === "text" ? longest : Math.min(longest, 14);
  return Math.min(60, Math.max(9, shown + 2, Math.min(heading(column).length + 2, 22)));
}

const toXlsxSheet = (sheet: Sheet): XlsxSheet<never> => ({
  sheet: tabName(sheet.title),
  stickyRowsCount: 1,
  orientation: "landscape",
  columns: sheet.columns.map((column) => ({ width: widthOf(column, sheet) })),
  data: [
    sheet.columns.map((column) => ({
      type: String,
      value: safeText(heading(column)),
      fontWeight: "bold" as const,
      backgroundColor: "#e8eef4",
      wrap: true,
      alignVertical: "top" as const,
    })),
    ...sheet.rows.map((row) => sheet.columns.map((column) => typedCell(row[column.key], column))),
  ],
});

/** First day that the date field of a zip can hold. */
const ZIP_EPOCH = 0x0021;

/** Sets every time stamp of a zip to its epoch, so that the same tables are the same bytes. */
function withoutClock(zip: Buffer): Buffer {
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let entry = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const local = zip.readUInt32LE(entry + 42);
    zip.writeUInt32LE(ZIP_EPOCH << 16, entry + 12);
    zip.writeUInt32LE(ZIP_EPOCH << 16, local + 10);
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
}

/** One workbook of all sheets: typed cells, bold frozen header, widths by content, reproducible bytes. */
export async function toXlsx(sheets: Sheet[]): Promise<Uint8Array> {
  return withoutClock(await writeXlsxFile(sheets.map(toXlsxSheet)).toBuffer());
}
