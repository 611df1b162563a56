/**
 * Builds the page into a cache folder named by a hash of everything that goes into it: built again only
 * where a source or a package changed. `node bin/build-web.mjs` builds and prints the folder.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { lockHash, ROOT } from "./runtime.mjs";

const SOURCES = ["src/web", "src/plan", "src/report", "data/factors/balances.json", "bin/build-web.mjs"];
const CACHE = path.join(ROOT, "node_modules", ".cache", "umstieg-web");

function filesOf(place) {
  const full = path.join(ROOT, place);
  if (!statSync(full).isDirectory()) return [place];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

function sourceHash() {
  const hash = createHash("sha256").update(lockHash());
  for (const file of SOURCES.flatMap(filesOf).sort()) {
    hash.update(`${file.split(path.sep).join("/")}\n`).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

/** @returns the folder with `index.html` */
export async function buildWeb() {
  const folder = path.join(CACHE, sourceHash());
  if (existsSync(path.join(folder, "index.html"))) return folder;
  const { build } = await import("vite");
  // beside its place, then moved: a build that was broken off is never served
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  await build({
    root: path.join(ROOT, "src", "web"),
    configFile: false,
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      outDir: unfinished,
      emptyOutDir: true,
      target: "es2022",
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1500,
    },
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, "index.html"))) throw error; // else another process built the same
    rmSync(unfinished, { recursive: true });
  }
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.stdout.write(`${await buildWeb()}\n`);
