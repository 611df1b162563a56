import { windows1252 } from "./files.ts";
import { workbook } from "./zip-writer.ts";

/** A cell of a made list: a number or a day is typed in a workbook and written in the style of a text file. */
export type MadeCell = string | number | { day: string };

/** How a made list is written down. */
export interface Style {
  form: "csv" | "xlsx";
  delimiter: ";" | "," | "\t" | "|";
  encoding: "utf-8" | "utf-8-mark" | "utf-16le" | "windows-1252";
  newline: "\n" | "\r\n";
  decimal: "," | ".";
  /** Between groups of three digits. */
  group: "" | "." | "," | " " | "'";
  day: "dd.mm.yyyy" | "d.m.yy" | "yyyy-mm-dd" | "m/d/yyyy 0:00" | "dd-mmm-yy" | "serial";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

export function dayText(day: string, form: Style["day"]): string {
  const [year = "", month = "", date = ""] = day.split("-");
  switch (form) {
    case "dd.mm.yyyy":
      return `${date}.${month}.${year}`;
    case "d.m.yy":
      return `${Number(date)}.${Number(month)}.${year.slice(2)}`;
    case "yyyy-mm-dd":
      return day;
    case "m/d/yyyy 0:00":
      return `${Number(month)}/${Number(date)}/${year} 0:00`;
    case "dd-mmm-yy":
      return `${date}-${MONTHS[Number(month) - 1]}-${year.slice(2)}`;
    case "serial":
      return String(serial(day));
  }
}

export function numberText(value: number, { decimal, group }: Pick<Style, "decimal" | "group">): string {
  const [whole = "", part] = String(value).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return part === undefined ? grouped : `${grouped}${decimal}${part}`;
}

export const cellText = (cell: MadeCell, style: Style): string =>
  typeof cell === "string"
    ? cell
    : typeof cell === "number"
      ? numberText(cell, style)
      : dayText(cell.day, style.day);

const quote = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function encode(text: string, encoding: Style["encoding"]): Uint8Array {
  if (encoding === "utf-16le") return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (encoding === "utf-8-mark") return Buffer.from(`\uFEFF${text}`);
  return encoding === "windows-1252" ? windows1252(text) : Buffer.from(text);
}

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function sheetXml(rows: readonly MadeCell[][]): string {
  const column = (index: number): string =>
    (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : "") +
    String.fromCharCode(65 + (index % 26));
  return rows
    .map((cells, row) => {
      const inner = cells.map((cell, index) => {
        const at = `r="${column(index)}${row + 1}"`;
        if (typeof cell === "number") return `<c ${at}><v>${cell}</v></c>`;
        if (typeof cell === "object") return `<c ${at} s="2"><v>${serial(cell.day)}</v></c>`;
        return cell === ""
          ? ""
          : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
      });
      return `<row r="${row + 1}">${inner.join("")}</row>`;
    })
    .join("");
}

/** The bytes of a list; `sheets` before and behind it are other sheets of the workbook. */
export function writeList(rows: readonly MadeCell[][], style: Style, sheet = "Liste"): Uint8Array {
  if (style.form === "xlsx")
    return workbook({
      Hinweise: sheetXml([["Bitte nur das Blatt Liste pflegen."], ["Stand", { day: "2026-10-01" }]]),
      [sheet]: sheetXml(rows),
    });
  const text = rows
    .map((cells) => cells.map((cell) => quote(cellText(cell, style), style.delimiter)).join(style.delimiter))
    .join(style.newline);
  return encode(`${text}${style.newline}`, style.encoding);
}
