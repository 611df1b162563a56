import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlan } from "../../src/cli/read-plan.ts";
import { fixturePlan } from "../report/fixture.ts";

describe("reading a plan", () => {
  let folder: string;
  const file = (content: string | Uint8Array): string => {
    writeFileSync(join(folder, "plan.json"), content);
    return join(folder, "plan.json");
  };
  const inPieces = { whole_bytes: 0, heap_bytes: Number.POSITIVE_INFINITY };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "umstieg-read-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("reads a file of more than 256 kB in pieces to the same plan as whole, umlauts across the seams too", async () => {
    const plan = fixturePlan();
    const warning = { code: "LONG", de: "äöüß€".repeat(20_000), en: "long" };
    plan.warnings.push(...Array.from({ length: 4 }, () => warning));
    for (const text of [JSON.stringify(plan), `\uFEFF${JSON.stringify(plan, null, 2)}`]) {
      expect(Buffer.byteLength(text)).to.be.above(256 * 1024);
      const path = file(text);
      expect(await readPlan(path, inPieces)).to.deep.equal({ plan, problems: [] });
      expect(await readPlan(path)).to.deep.equal({ plan, problems: [] });
    }
  });

  it("says of a broken file what it is, in pieces too: half a plan, another encoding, another document", async () => {
    const text = JSON.stringify(fixturePlan());
    const codes = async (content: string | Uint8Array) =>
      (await readPlan(file(content), inPieces)).problems.map(({ code }) => code);
    expect(await codes(text.slice(0, -5))).to.deep.equal(["BAD_JSON"]);
    expect(await codes(Buffer.from('{"id":"Gr\u00fcn"}', "latin1"))).to.deep.equal(["NOT_UTF8"]);
    expect(await codes("{}")).to.include("MISSING");
    expect((await readPlan(join(folder, "none.json"), inPieces)).problems).to.have.length(1);
  });

  it("refuses lists that do not fit each other, each fault with its pointer: an id twice, a home that is not there", async () => {
    const plan = fixturePlan();
    const { vehicles } = plan.inputs.inventory;
    vehicles.push(structuredClone(vehicles[0] as (typeof vehicles)[number]));
    (vehicles[1] as (typeof vehicles)[number]).homePropertyId = "nowhere";
    const { plan: read, problems } = await readPlan(file(JSON.stringify(plan)));
    expect(read).to.equal(undefined);
    const list = "/inputs/inventory/vehicles";
    expect(problems.map(({ code, pointer }) => [code, pointer])).to.deep.equal([
      ["REPEATED_ID", `${list}/${vehicles.length - 1}/vehicleId`],
      ["NOT_FOUND", `${list}/1/homePropertyId`],
    ]);
  });

  it("refuses a file that memory cannot hold before it reads it, and says with what it would", async () => {
    const path = file(" ".repeat(2 * 1024 * 1024));
    const { plan, problems } = await readPlan(path, { whole_bytes: 1, heap_bytes: 1024 * 1024 });
    expect(plan).to.equal(undefined);
    expect(problems.map(({ code }) => code)).to.deep.equal(["FILE_TOO_LARGE"]);
    expect(problems[0]?.message).to.contain("NODE_OPTIONS=--max-old-space-size=20");
    expect(problems[0]?.messageEn).to.contain("NODE_OPTIONS=--max-old-space-size=20");
  });
});
