import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const umstieg = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: "utf8" });

/** Files and packages that are loaded before a command is known: what static imports reach, types aside. */
function loadedAtStart(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.endsWith(".ts")) return seen;
  const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm);
  for (const [, name = ""] of imports)
    loadedAtStart(name.startsWith(".") ? join(dirname(file), name) : name, seen);
  return seen;
}

describe("commands", () => {
  it("start with the words of the commands alone: no handler, no core, no data, no solver", () => {
    const loaded = [...loadedAtStart(MAIN)].map((file) => file.replace(/^.*\/src\//, ""));
    expect(loaded).to.include.members(["cli/commands/planning.ts", "commander"]);
    expect(
      loaded.filter(
        (file) => !/^(cli\/(main|small-heap|commands\/[a-z]+)\.ts|commander|node:v8)$/.test(file),
      ),
    ).to.deep.equal([]);
  });

  it("stand in the help in the order of the work: 17 and the quota", () => {
    const { status, stdout } = umstieg("--help");
    expect(status).to.equal(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*) (?:\[| {2})/gm)].map(([, name]) => name);
    expect(names.join(" ")).to.equal(
      "plan check import merge report site places build-out simulate-charging charging suitability need cost compare explain pareto what-if quota help",
    );
  });

  it("end with 2 where they are called wrongly, and a handler's number is the exit code", () => {
    expect(umstieg("nonsense").status).to.equal(2);
    expect(umstieg("plan").stderr).to.match(
      /^error: missing required argument 'scenario'\n\nUsage: umstieg plan/,
    );
    const { status, stdout } = umstieg("check", "none.json", "--json");
    expect(status).to.equal(2);
    expect((JSON.parse(stdout) as { problems: object[] }).problems).to.have.length(1);
  });
});
