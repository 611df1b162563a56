import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));
type Rule = { layers: string[]; packages: RegExp };
const node = (...names: string[]): string => names.map((name) => `node:${name}`).join("|");

/** The import table of the house: folders (or files) under src, and packages, that a layer may import. */
const TABLE: Record<string, Rule> = {
  "plan/model": { layers: ["plan/model", "plan/rules/rule-data.ts"], packages: /^typebox$/ },
  plan: { layers: ["plan"], packages: /^(@turf\/.+|luxon)$/ },
  report: { layers: ["plan", "report"], packages: /^(write-excel-file|echarts)(\/.*)?$/ },
  intake: {
    layers: ["plan/model", "plan/rules/eforms-notice.ts", "intake"],
    packages: new RegExp(
      `^(csv-parse|yauzl|fflate|ajv|ajv-formats|typebox|@turf/.+)(/.*)?$|^(${node("fs", "path", "url", "buffer", "string_decoder")})$`,
    ),
  },
  reference: {
    layers: ["plan/model", "plan/rules/rule-data.ts", "reference"],
    packages: new RegExp(`^(ajv|ajv-formats)(/.*)?$|^(${node("fs", "path", "url", "crypto")})$`),
  },
  solver: { layers: ["plan/optimise/linear-model.ts", "solver"], packages: /^(highs|node:v8)$/ },
  store: { layers: ["plan/model", "store"], packages: /^(@mikro-orm\/.+|@electric-sql\/pglite|node:.+)$/ },
  http: {
    layers: ["plan", "report", "intake", "reference", "store", "jobs", "http"],
    packages: /^(express|helmet|ajv|ajv-formats|typebox|node:.+)(\/.*)?$/,
  },
  web: { layers: ["plan", "report", "web"], packages: /^(preact|echarts)(\/.*)?$/ },
  // these compose: any package; jobs run a plan in a worker, so they bring core, data and solver together
  jobs: { layers: ["plan", "reference", "solver", "store", "jobs"], packages: /^(@mikro-orm\/.+|node:.+)$/ },
  cli: {
    layers: [
      "plan",
      "report",
      "intake",
      "reference",
      "solver",
      "store",
      "jobs",
      "http",
      "cli",
      "config.ts",
      "terminal.ts",
    ],
    packages: /./,
  },
};
/** Packages that are types and nothing else. */
const TYPES_ONLY = /^geojson$/;
/** Files that stand alone under src and compose. */
const COMPOSE = /^(server|config|terminal)\.ts$/;

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file))
  .sort();
const textOf = (file: string): string => readFileSync(join(SRC, file), "utf8");
const importsOf = (text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;"']*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']/g,
    ),
  ].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
const within = (path: string, layer: string): boolean => path === layer || path.startsWith(`${layer}/`);
const layerOf = (file: string): string | undefined => Object.keys(TABLE).find((layer) => within(file, layer));

/** What an import breaks, in words; undefined = nothing. */
function breach(file: string, specifier: string): string | undefined {
  const { layers, packages } = TABLE[layerOf(file) as string] as Rule;
  if (specifier.startsWith(".")) {
    const target = relative(SRC, join(SRC, dirname(file), specifier))
      .split(sep)
      .join("/");
    const data = target.startsWith("../data/") && !within(file, "plan");
    return data || layers.some((layer) => within(target, layer)) || /\.(css|svg)$/.test(target)
      ? undefined
      : `${file} imports ${target}`;
  }
  if (TYPES_ONLY.test(specifier)) return undefined;
  const name = builtinModules.includes(specifier) ? `node:${specifier}` : specifier;
  return packages.test(name) ? undefined : `${file} imports ${specifier}`;
}

describe("architecture", () => {
  it("every file of src belongs to a layer of the table, or composes at the top", () => {
    expect(files.filter((file) => layerOf(file) === undefined && !COMPOSE.test(file))).to.deep.equal([]);
  });

  it("imports point inwards: no file imports a layer or package that the table does not give it", () => {
    const breaches = files
      .filter((file) => layerOf(file))
      .flatMap((file) => importsOf(textOf(file)).flatMap((specifier) => breach(file, specifier) ?? []));
    expect(breaches).to.deep.equal([]);
  });

  it("nobody imports server.ts", () => {
    expect(
      files.filter((file) =>
        importsOf(textOf(file)).some((specifier) => /(^|\/)server\.ts$/.test(specifier)),
      ),
    ).to.deep.equal([]);
  });

  it("the core is pure: no clock, chance, console, process, file or net in src/plan", () => {
    const impure =
      /\b(Date\.now|new Date\(\)|DateTime\.(now|local|utc)\(\)|Math\.random|console\.|process\.|performance\.|globalThis|fetch\(|setTimeout|crypto\.)/;
    const withoutComments = (text: string): string =>
      text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
    expect(
      files.filter((file) => within(file, "plan") && impure.test(withoutComments(textOf(file)))),
    ).to.deep.equal([]);
  });

  it("the reader of imports sees types, re-exports, side effects and dynamic imports", () => {
    const text =
      'import type { A } from "./a.ts";\nimport {\n  b,\n} from "./b.ts";\nexport * from "./c.ts";\nimport "./d.css";\nlet x: import("./e.ts").E;\nawait import("f");\n';
    expect(importsOf(text)).to.have.members(["./a.ts", "./b.ts", "./c.ts", "./d.css", "./e.ts", "f"]);
    expect(breach("plan/fleet/cost.ts", "../../http/app.ts"), "a forbidden import is seen").to.equal(
      "plan/fleet/cost.ts imports http/app.ts",
    );
    expect(breach("plan/fleet/cost.ts", "fs"), "a node module by its old name too").to.equal(
      "plan/fleet/cost.ts imports fs",
    );
  });
});
