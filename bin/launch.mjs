#!/usr/bin/env node
/**
 * `npm start`, `npm test`, `npm run bench`: installs what the lock file names when it changed,
 * then runs the package's own Node 24 as a second process, whatever Node npm itself runs on.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { become, findNode, installedAsLocked, lockHash, MINIMUM_NODE, ROOT } from "./runtime.mjs";

const COMMANDS = {
  start: ["src/server.ts"],
  test: [path.join("node_modules", "mocha", "bin", "mocha.js")],
  bench: ["bench/run.ts"],
};

/** Installs all kinds of dependencies, whatever NODE_ENV or .npmrc leave out, and without scripts of theirs. */
function install() {
  const args = [
    "ci",
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { npm_node_execpath: node, npm_execpath: npm } = process.env;
  process.stderr.write("Umstieg: installiere Abhängigkeiten / installing dependencies …\n");
  // stdout belongs to the command that follows (bench prints JSON on it)
  const options = { cwd: ROOT, stdio: ["ignore", 2, 2] };
  const result =
    node && npm && existsSync(npm)
      ? spawnSync(node, [npm, ...args], options)
      : // npm is a script on Windows, which only a shell can start; the arguments are constants
        spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.status === 0) return;
  fail(
    "Die Installation ist gescheitert. Netz und npm prüfen, dann denselben Befehl noch einmal.",
    "The installation failed. Check network and npm, then run the same command again.",
  );
}

function fail(german, english) {
  process.stderr.write(`Umstieg: ${german}\nUmstieg: ${english}\n`);
  process.exit(4);
}

function installIfChanged() {
  const stamp = path.join(ROOT, "node_modules", ".umstieg-lock");
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  // Whoever ran `npm ci` by hand is not made to wait again, unless that left the packaged Node out.
  if (!installedAsLocked() || !findNode()) install();
  writeFileSync(stamp, hash);
}

/**
 * `npm test -- tests/store/*.test.ts` runs these files only. Mocha would add them to all that its settings
 * name, so the other settings are handed over one by one and the file of settings is left out.
 */
function testArguments(rest) {
  if (!rest.some((argument) => existsSync(path.resolve(ROOT, argument)))) return rest;
  const { spec: _all, ...settings } = JSON.parse(readFileSync(path.join(ROOT, ".mocharc.json"), "utf8"));
  return ["--no-config", ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`), ...rest];
}

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command)
  fail(`Unbekannt: "${name}". Möglich: start, test, bench.`, `Unknown: "${name}". Use start, test or bench.`);
installIfChanged();
const node = findNode();
if (!node) {
  const needed = MINIMUM_NODE.join(".");
  fail(
    `Für dieses System liegt kein Node bei, und Node ${process.versions.node} ist zu alt: bitte Node ${needed} oder neuer installieren.`,
    `No Node comes with the package for this system, and Node ${process.versions.node} is too old: please install Node ${needed} or later.`,
  );
}
become(node, [...command, ...(name === "test" ? testArguments(rest) : rest)], { cwd: ROOT });
