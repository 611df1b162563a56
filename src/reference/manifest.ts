import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ReferenceDataError } from "./error.ts";

/** The data that come with the programme. */
export const DATA_DIR = fileURLToPath(new URL("../../data", import.meta.url));
const MANIFEST = "manifest.json";

export interface Manifest {
  files: Record<string, { sha256: string; bytes: number }>;
}

const sha256 = (content: Buffer | string): string => createHash("sha256").update(content).digest("hex");

/** Every file below `data/` but the manifest, with `/` on every system, sorted by code unit. */
export function dataFiles(dataDir: string): string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => file !== MANIFEST)
    .sort();
}

/** The canonical text: sorted names, two blanks, one line feed; the data version is its hash. */
export function manifestText(dataDir: string): string {
  const files: Manifest["files"] = {};
  for (const file of dataFiles(dataDir)) {
    const content = readFileSync(join(dataDir, file));
    files[file] = { sha256: sha256(content), bytes: content.length };
  }
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

export function readManifest(dataDir: string): { manifest: Manifest; dataVersion: string } {
  const text = readData(dataDir, MANIFEST).toString("utf8");
  const manifest = parseJson(MANIFEST, text) as Manifest;
  if (typeof manifest?.files !== "object" || manifest.files === null)
    throw new ReferenceDataError(MANIFEST, {
      de: "die Liste „files“ fehlt",
      en: 'the list "files" is missing',
    });
  // Hashed in canonical form, so that a line end changed by a checkout does not change the version.
  return { manifest, dataVersion: sha256(JSON.stringify(manifest)).slice(0, 16) };
}

/** A file as it stands in the manifest. */
export function readVerified(dataDir: string, manifest: Manifest, file: string): string {
  const content = readData(dataDir, file);
  const listed = manifest.files[file];
  if (!listed) throw ReferenceDataError.unlisted(file);
  if (listed.bytes !== content.length || listed.sha256 !== sha256(content))
    throw ReferenceDataError.changed(file);
  return content.toString("utf8");
}

export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw new ReferenceDataError(file, {
      de: `das ist kein JSON (${message})`,
      en: `this is not JSON: ${message}`,
    });
  }
}

function readData(dataDir: string, file: string): Buffer {
  try {
    return readFileSync(join(dataDir, file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw ReferenceDataError.missing(file);
    throw error;
  }
}

if (import.meta.main) writeFileSync(join(DATA_DIR, MANIFEST), manifestText(DATA_DIR));
