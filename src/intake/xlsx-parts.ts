import type { Archive } from "./zip.ts";
import { attribute, XmlScanner } from "./xml-scan.ts";

/** How the number of a cell is to be read. */
export type NumberStyle = "number" | "date" | "time";

export interface Workbook {
  sheets: { name: string; path: string }[];
  /** Days are counted from 1904 in some workbooks. */
  date1904: boolean;
  sharedStrings: string[];
  styles: NumberStyle[];
}

const ignore = (): void => undefined;

function scan(
  archive: Archive,
  name: string,
  handlers: Partial<ConstructorParameters<typeof XmlScanner>[0]>,
): void {
  const scanner = new XmlScanner({ open: ignore, close: ignore, text: ignore, ...handlers });
  for (const text of archive.text(name)) scanner.write(text);
}

/** Spreadsheet programs write control characters as `_x000D_`. */
export const unescapeCell = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

function readSharedStrings(archive: Archive): string[] {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let inPhonetic = false;
  scan(archive, "xl/sharedStrings.xml", {
    open(name) {
      if (name === "si") current = "";
      if (name === "rPh") inPhonetic = true;
      inText = name === "t" && !inPhonetic;
    },
    close(name) {
      if (name === "si") strings.push(unescapeCell(current));
      if (name === "rPh") inPhonetic = false;
      if (name === "t") inText = false;
    },
    text(text) {
      if (inText) current += text;
    },
  });
  return strings;
}

/** Number formats that every workbook has without saying so. */
function builtInStyle(id: number): NumberStyle {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return "time";
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? "date" : "number";
}

function styleOfFormat(code: string): NumberStyle {
  const bare = code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, "").toLowerCase();
  if (/[yd]/.test(bare)) return "date";
  if (/[hs]/.test(bare)) return "time";
  return /mm/.test(bare) ? "date" : "number";
}

function readStyles(archive: Archive): NumberStyle[] {
  const formats = new Map<number, NumberStyle>();
  const styles: NumberStyle[] = [];
  let inCellXfs = false;
  scan(archive, "xl/styles.xml", {
    open(name, attributes) {
      if (name === "numFmt")
        formats.set(
          Number(attribute(attributes, "numFmtId")),
          styleOfFormat(attribute(attributes, "formatCode") ?? ""),
        );
      if (name === "cellXfs") inCellXfs = true;
      if (name !== "xf" || !inCellXfs) return;
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      styles.push(formats.get(id) ?? builtInStyle(id));
    },
    close(name) {
      if (name === "cellXfs") inCellXfs = false;
    },
  });
  return styles;
}

function readTargets(archive: Archive): Map<string, string> {
  const targets = new Map<string, string>();
  scan(archive, "xl/_rels/workbook.xml.rels", {
    open(name, attributes) {
      if (name !== "Relationship") return;
      const target = attribute(attributes, "Target") ?? "";
      targets.set(
        attribute(attributes, "Id") ?? "",
        target.startsWith("/") ? target.slice(1) : `xl/${target}`,
      );
    },
  });
  return targets;
}

/** Everything of a workbook but the cells of its sheets. Hidden sheets are read too: people hide what they forget. */
export function readWorkbook(archive: Archive): Workbook {
  const targets = readTargets(archive);
  const sheets: Workbook["sheets"] = [];
  let date1904 = false;
  scan(archive, "xl/workbook.xml", {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = /^(?:1|true)$/.test(attribute(attributes, "date1904") ?? "");
      if (name !== "sheet") return;
      const path = targets.get(attribute(attributes, "[\\w]+:id") ?? "");
      if (path !== undefined) sheets.push({ name: attribute(attributes, "name") ?? "", path });
    },
  });
  return {
    sheets,
    date1904,
    sharedStrings: readSharedStrings(archive),
    styles: readStyles(archive),
  };
}
