import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "umstieg-intake-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** A file that lives as long as the test run. */
export function temporaryFile(content: string | Uint8Array, ending = "csv"): string {
  count += 1;
  const path = join(folder, `list-${count}.${ending}`);
  writeFileSync(path, content);
  return path;
}

/** Path for a file that a test lets the product write. */
export const temporaryPath = (name: string): string => join(folder, name);

/** Text in the code page that German spreadsheet programs still write. */
export const windows1252 = (text: string): Uint8Array =>
  Buffer.from(text.replaceAll("€", "\u0080"), "latin1");
