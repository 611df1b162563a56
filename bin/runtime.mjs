/**
 * Which Node runs the TypeScript of this package, and whether what the lock file names is installed.
 * Plain JavaScript that Node 20 understands: it runs before anything is installed.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
/** First version that strips types without a flag. */
export const MINIMUM_NODE = [22, 18];

/** `"v24.21.0"` against `[22, 18]`. */
export function isNewEnough(version, [major, minor] = MINIMUM_NODE) {
  const [foundMajor, foundMinor] = version.replace(/^v/, "").split(".").map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}

/** Path of the Node that the optional dependency of this platform brings (there is none for macOS). */
export function packagedNode(root = ROOT, platform = process.platform, arch = process.arch) {
  const folder = platform === "win32" ? `node-win-${arch}` : `node-${platform}-${arch}`;
  return path.join(root, "node_modules", folder, "bin", platform === "win32" ? "node.exe" : "node");
}

/** The Node to run on: the packaged one where it works here, else this one if it is new enough, else null. */
export function findNode(root = ROOT) {
  const packaged = packagedNode(root);
  // Asked for its version because a file that exists need not run (Alpine has another libc).
  if (existsSync(packaged) && spawnSync(packaged, ["--version"]).status === 0) return packaged;
  return isNewEnough(process.version) ? process.execPath : null;
}

export const lockHash = (root = ROOT) =>
  createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");

/** True where npm's own record of what it installed agrees with the lock file, optional packages aside. */
export function installedAsLocked(root = ROOT) {
  const record = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const locked = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(
    ([place, { version, optional, devOptional }]) =>
      place === "" ||
      (installed[place] === undefined ? optional || devOptional : installed[place].version === version),
  );
}

/** Where Node keeps what it made of our TypeScript (types stripped, compiled): the next start takes half as long. */
const compiled = (env = process.env) => ({
  NODE_COMPILE_CACHE: path.join(ROOT, "node_modules", ".cache", "umstieg"),
  ...env,
});

/** Runs a program to its end with our terminal, hands on signals, and ends as it ends. */
export function become(command, args, options) {
  const child = spawn(command, args, { stdio: "inherit", env: compiled(), ...options });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  child.on("error", (error) => {
    process.stderr.write(`${command}: ${error.message}\n`);
    process.exit(4);
  });
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 4);
  });
}
