import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { runSite, type SiteOptions } from "../../../../src/cli/site.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";

const FIXTURES = path.join(import.meta.dirname, "..", "..", "..", "fixtures", "siting");

describe("umstieg site", () => {
  let folder: string;
  before(() => void (folder = mkdtempSync(path.join(tmpdir(), "siting-"))));
  after(() => rmSync(folder, { recursive: true }));

  const written = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  async function site(
    file: string,
    options: SiteOptions,
    clock_s = (): number => 0,
  ): Promise<{ code: number; answer: Record<string, unknown> }> {
    let out = "";
    const io = {
      stdout: (text: string) => void (out += text),
      stderr: () => undefined,
      solver: loadSolver,
      detourFactor: () => 1.3,
      clock_s,
      cpu_s: () => 0,
      today: () => "2026-11-26",
    };
    const code = await runSite(file, { json: true, ...options }, io);
    return { code, answer: JSON.parse(out) as Record<string, unknown> };
  }

  it("says what is proven in both languages, one demand that is not covered in the singular", async () => {
    const text = async (file: string, options: SiteOptions): Promise<string> => {
      let out = "";
      const io = { stdout: (piece: string) => void (out += piece), stderr: () => undefined };
      const world = { solver: loadSolver, detourFactor: () => 1.3, clock_s: () => 0, cpu_s: () => 0 };
      await runSite(file, options, { ...io, ...world, today: () => "2026-11-26" });
      return out;
    };
    const towns = path.join(FIXTURES, "three-towns.json");
    expect(await text(towns, {}))
      .to.match(
        /^mclp: bewiesen \(verlangte Lücke erreicht\)\nabgedeckter Bedarf 7,000, bewiesene Schranke 7,000, /,
      )
      .and.contain("\nnicht abgedeckt: 1 Bedarf\n");
    expect(await text(towns, { language: "en" }))
      .to.match(
        /^mclp: proved \(asked gap reached\)\ncovered demand 7\.000, proven bound 7\.000, gap 0\.000 %\n/,
      )
      .and.contain("\nnot covered: 1 demand\n");
    const tight = written("tight-text.dat", "2 1\n0 0 5 4\n3 4 5 4\n");
    expect(await text(tight, { format: "cpmp", language: "en" })).to.equal(
      "cpmp: infeasible – the demands sum to 8, the capacities that may be open to 5\n",
    );
    expect(await text(tight, { format: "cpmp" })).to.match(
      /^cpmp: unlösbar – die Bedarfe summieren sich auf 8/,
    );
  });

  it("a line of 5 vertices with edge 2-3 corrected by its last line has its median in vertex 3 at 26", async () => {
    const file = written("line.txt", "5 5 1\n1 2 1\n2 3 1\n3 4 2\n4 5 3\n2 3 9\n");
    const { code, answer } = await site(file, { format: "orlib-pmed" });
    expect(code).to.equal(0);
    expect(answer).to.deep.equal({
      status: "optimal",
      model: "p-median",
      objective: 26,
      bound: 26,
      gap: 0,
      open: ["3"],
      assignment: ["3", "3", "3", "3", "3"],
      cpu_s: 0,
    });
  });

  it("a warehouse file is uncapacitated by default, and with --model cflp 2 sites share the demands", async () => {
    const file = written("cap.txt", "2 2\n5 10\n5 20\n4\n1 2\n3\n1 6\n");
    expect((await site(file, { format: "orlib-cap" })).answer).to.include({ model: "uflp", objective: 12 });
    const { answer } = await site(file, { format: "orlib-cap", model: "cflp" });
    expect(answer).to.include({ model: "cflp", objective: 33, status: "optimal" });
    expect(answer.assignment).to.deep.equal(["2", "1"]);
  });

  it("capacities that hold nothing are infeasible: exit 1 with an empty answer", async () => {
    const file = written("tight.dat", "2 1\n0 0 5 4\n3 4 5 4\n");
    const { code, answer } = await site(file, { format: "cpmp" });
    expect(code).to.equal(1);
    expect(answer).to.include({ status: "infeasible", objective: null });
    expect(answer.open).to.deep.equal([]);
  });

  it("kilometres are great circles times 1.3: within 20 km lies the middle, not the east", async () => {
    const { code, answer } = await site(path.join(FIXTURES, "three-towns.json"), {});
    expect(code).to.equal(0);
    // mid to e are 13.75 km, by road 17.9; mid to w 20.6 km, by road 26.8
    expect(answer).to.deep.include({
      status: "optimal",
      objective: 7,
      bound: 7,
      gap: 0,
      open: ["mid"],
      assignment: [null, "mid", "mid"],
    });
  });

  it("with three towns in a row, both ends lie 25 km from the middle: two sites, none within 30 km of another, are the ends", async () => {
    const towns = ["a", "b", "c"];
    const line = [
      [0, 25, 50],
      [25, 0, 25],
      [50, 25, 0],
    ];
    const problem = {
      model: "p-median",
      p: 2,
      candidates: towns.map((id) => ({ id, municipality: id === "c" ? "east" : "west" })),
      demands: [
        { id: "a", weight: 4, group: "staff" },
        { id: "b", weight: 5, group: "staff" },
        { id: "c", weight: 1, group: "visitors" },
      ],
      groupWeights: { staff: 1, visitors: 2 },
      distances_km: line,
    };
    const file = written("row.json", JSON.stringify(problem));
    // a and b: c travels 25 km at 1 · 2
    expect((await site(file, {})).answer).to.deep.include({ objective: 50, open: ["a", "b"] });
    const apart = { ...problem, candidateDistances_km: line, minimumDistance_km: 30 };
    const far = await site(written("apart.json", JSON.stringify(apart)), {});
    expect(far.answer).to.deep.include({ status: "optimal", objective: 125, open: ["a", "c"], bound: 125 });
    const each = { ...problem, minimumPerMunicipalityCount: 1 };
    const both = await site(written("each.json", JSON.stringify(each)), {});
    expect(both.answer).to.deep.include({ status: "optimal", objective: 100, open: ["b", "c"] });
    const none = await site(written("none.json", JSON.stringify({ ...apart, p: 3 })), {});
    expect(none.code).to.equal(1);
    expect(none.answer).to.include({ status: "infeasible" });
  });

  it("a time limit that is over at once still gives a solution and a bound: exit 0, feasible", async () => {
    const n = 60;
    const lines = Array.from(
      { length: n },
      (_, k) => `${(k * 7919) % 997} ${(k * 104_729) % 991} 40 ${1 + (k % 9)}`,
    );
    const file = written("points.dat", `${n} 12\n${lines.join("\n")}\n`);
    let now = 0;
    const { code, answer } = await site(
      file,
      { format: "cpmp", model: "p-median", timeLimit: "1" },
      () => (now += 2),
    );
    expect(code).to.equal(0);
    expect(answer.status).to.equal("feasible");
    expect(answer.bound as number).to.be.below(answer.objective as number);
    expect(answer.open).to.have.length(12);
  });

  it("a missing p and a missing radius are named by their JSON pointer: exit 2", async () => {
    const bare = { candidates: [{ id: "a" }], demands: [{ id: "x", weight: 1 }], distances_km: [[2]] };
    for (const [model, more, pointer] of [
      ["p-center", {}, "/p"],
      ["mclp", { p: 1 }, "/radius_km"],
    ] as const) {
      const file = written(`${model}.json`, JSON.stringify({ model, ...more, ...bare }));
      const { code, answer } = await site(file, {});
      expect(code).to.equal(2);
      expect((answer.problems as { pointer: string }[])[0]?.pointer).to.equal(pointer);
    }
  });

  it("an unknown format, a model without its p and a missing file are problems of the input: exit 2", async () => {
    const file = written("uflp.txt", "1 1\n5 10\n4\n1\n");
    expect((await site(file, { format: "orlib-capp" })).code).to.equal(2);
    expect((await site(file, { format: "orlib-cap", model: "p-median" })).code).to.equal(2);
    expect((await site(path.join(folder, "none.txt"), { format: "cpmp" })).code).to.equal(2);
  });
});
