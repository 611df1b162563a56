import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Command } from "commander";
import { buildProgram } from "../../src/cli/commands/program.ts";

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

  it("stand in the help in the order of the work: 17, the quota and the service", () => {
    const { status, stdout } = umstieg("--help");
    expect(status).to.equal(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*) (?:\[| {2})/gm)].map(([, name]) => name);
    expect(names.join(" ")).to.equal(
      "plan check import merge report site places build-out simulate-charging charging suitability need cost compare explain pareto what-if quota serve help",
    );
  });

  it("have every line of their help in German and in English; alike are only words of the command line itself", () => {
    const programs = [buildProgram(), buildProgram("en")] as const;
    /** A command with all below it: where a line stands, and the line. */
    const linesOf = (command: Command, path = ""): [string, string][] => {
      const at = `${path} ${command.name()}`;
      return [
        [at, command.description()],
        ...command.options.map(({ flags, description }): [string, string] => [`${at} ${flags}`, description]),
        ...command.commands.flatMap((one) => linesOf(one, at)),
      ];
    };
    const [german, english] = programs.map((program) => linesOf(program));
    if (!german || !english) throw new Error("no programs");
    expect(english.map(([at]) => at)).to.deep.equal(german.map(([at]) => at));
    expect(german.length).to.be.greaterThan(100);
    german.forEach(([at, de], i) => {
      const en = english[i]?.[1] ?? "";
      expect(de, at).to.match(/\S/);
      expect(en, at)
        .to.match(/\S/)
        .and.not.match(/[äöüßÄÖÜ]|\b(und|oder|nur|je|Vorgabe|als|mit)\b/);
      // values that are typed as they stand, and JSON
      if (!/^JSON$|^[a-z-]+( \| [a-z-]+)+$/.test(de)) expect(en, at).to.not.equal(de);
    });
  });

  it("show help and what is wrong with a call in the language of --language; both, German first, where none is asked", () => {
    expect(umstieg("quota", "status", "--help").stdout)
      .to.match(/^Aufruf: umstieg quota status \[Optionen\] <procurements>\n/)
      .and.match(/Sprache \(Vorgabe: "de"\)/);
    expect(umstieg("quota", "status", "--help", "--language=en").stdout)
      .to.match(/^Usage: umstieg quota status \[options\] <procurements>\n/)
      .and.match(/language \(default: "de"\)/);
    expect(umstieg("--language", "en", "--help").stdout).to.match(/^Usage: umstieg/);
    expect(umstieg("plan", "--language", "en").stderr).to.match(
      /^error: missing required argument 'scenario'\n\nUsage/,
    );
    expect(umstieg("plan", "--language", "de").stderr).to.match(
      /^Fehler: Es fehlt das Argument „scenario“\.\n\nAufruf/,
    );
    expect(umstieg("pln").stderr).to.match(
      /^Fehler: Den Befehl „pln“ gibt es nicht\.\n\(Gemeint ist wohl plan\.\)\nerror: unknown command 'pln'\n\(Did you mean plan\?\)\n/,
    );
    const faults = ["plan a b", "plan a --gap", "import x", "check a --foo"].map((call) =>
      umstieg(...call.split(" ")),
    );
    expect(faults.map(({ stderr }) => stderr.split("\n")[0])).to.deep.equal([
      "Fehler: Zu viele Argumente: 2 statt 1 (a, b).",
      "Fehler: Die Option „--gap <share>“ braucht einen Wert.",
      "Fehler: Die Option „--kind <kind>“ ist nötig.",
      "Fehler: Die Option „--foo“ gibt es nicht.",
    ]);
    expect(faults.map(({ status }) => status)).to.deep.equal([2, 2, 2, 2]);
    const refused = umstieg("check", "none.json", "--language=en");
    expect([refused.status, refused.stderr.split(" ")[0]]).to.deep.equal([2, "error"]);
  });

  it("end with 2 where they are called wrongly, and a handler's number is the exit code", () => {
    expect(umstieg("nonsense").status).to.equal(2);
    expect(umstieg("plan").stderr).to.match(
      /^Fehler: Es fehlt das Argument „scenario“\.\nerror: missing required argument 'scenario'\n\nAufruf: umstieg plan/,
    );
    const { status, stdout } = umstieg("check", "none.json", "--json");
    expect(status).to.equal(2);
    expect((JSON.parse(stdout) as { problems: object[] }).problems).to.have.length(1);
  });

  it("start the service with serve, which refuses a host that others reach: exit 2 in both languages", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, "serve"], {
      encoding: "utf8",
      env: { ...process.env, HOST: "0.0.0.0" },
    });
    expect([status, stdout]).to.deep.equal([2, ""]);
    expect(stderr).to.match(/^HOST=0\.0\.0\.0 ist abgelehnt: .*\nHOST=0\.0\.0\.0 is refused: /);
  });

  it("end with 2 where results cannot be written: a folder that is not there, a folder as the file", () => {
    const small = (name: string) => fileURLToPath(new URL(`../../scenarios/small/${name}`, import.meta.url));
    const calls = [
      ["plan", small("one-vehicle.json"), "--out", "none/there/plan.json", "--json"],
      ["import", small("fleet.csv"), "--kind", "fleet", "--out", dirname(MAIN), "--json"],
    ];
    for (const call of calls) {
      const { status, stdout, stderr } = umstieg(...call);
      expect(status, stderr).to.equal(2);
      const { problems } = JSON.parse(stdout) as { problems: Record<string, string>[] };
      expect(problems.map(({ code }) => code)).to.deep.equal(["NOT_WRITABLE"]);
      expect(stderr).to.match(/lässt sich nicht schreiben/);
    }
  });

  it("say what is wrong with a call in one JSON document, too, where --json stands in it", () => {
    const calls = [
      "quota classify --json",
      "plan a.json --gab 1 --json",
      "nonsense --json",
      "check --json a b",
    ];
    for (const call of calls) {
      const { status, stdout } = umstieg(...call.split(" "));
      expect(status, call).to.equal(2);
      const { problems } = JSON.parse(stdout) as { problems: Record<string, string>[] };
      expect(problems, call).to.have.length(1);
      expect(problems[0], call).to.include({ code: "WRONG_CALL", severity: "error" });
      expect(problems[0]?.message, call).to.match(/^Fehler: /);
      expect(problems[0]?.messageEn, call).to.match(/^error: /);
    }
  });
});
