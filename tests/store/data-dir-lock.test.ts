import { expect } from "chai";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DataDirInUseError, lockDataDir } from "../../src/store/data-dir-lock.ts";

describe("lock of the data folder", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "umstieg-lock-"));
    file = path.join(folder, "umstieg.lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("holds the pid while taken, refuses this process a second time, is gone when given back", () => {
    const release = lockDataDir(folder);
    expect(readFileSync(file, "utf8")).to.equal(String(process.pid));
    expect(() => lockDataDir(folder)).to.throw(DataDirInUseError);
    release();
    expect(existsSync(file)).to.equal(false);
  });

  it("refuses a folder of a living process and names its pid in both languages", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); console.log('up')"]);
    await once(other.stdout, "data");
    writeFileSync(file, String(other.pid));
    expect(() => lockDataDir(folder)).to.throw(
      DataDirInUseError,
      new RegExp(`Prozess ${other.pid}[^]*process ${other.pid}`),
    );
    other.kill();
    await once(other, "exit");
  });

  it("takes over what a dead process, or an earlier one of the same number, left behind", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]);
    for (const left of [String(dead.pid), String(process.pid), "", "rubbish"]) {
      writeFileSync(file, left);
      lockDataDir(folder)();
      expect(existsSync(file), left).to.equal(false);
    }
  });
});
