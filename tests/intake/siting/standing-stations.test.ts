import { expect } from "chai";
import { runSite } from "../../../src/cli/site.ts";
import { importFiles } from "../../../src/intake/import.ts";
import { writeCsv } from "../../../src/intake/own-csv-write.ts";
import { STATION_COLUMNS } from "../../../src/plan/model/public-station.ts";
import { loadSolver } from "../../../src/solver/highs.ts";
import { temporaryFile } from "../files.ts";

const io = (out: (text: string) => void) => ({
  stdout: out,
  stderr: () => undefined,
  solver: loadSolver,
  detourFactor: () => 1,
  clock_s: () => 0,
  cpu_s: () => 0,
  today: () => "2026-11-26",
});
const site = async (problem: object, existing: string) => {
  let stdout = "";
  const code = await runSite(
    temporaryFile(JSON.stringify(problem), "json"),
    { json: true, existing },
    io((text) => void (stdout += text)),
  );
  return {
    code,
    answer: JSON.parse(stdout) as { open: string[]; assignment: string[]; problems?: { code: string }[] },
  };
};

const REGISTER =
  "Betreiber;Anzahl Ladepunkte;Längengrad;Breitengrad\nA;2;10,700012;51,800012\nA;2;10,700012;51,800012\nB;2;11,100012;51,900012\n";
const PROBLEM = {
  model: "p-median",
  p: 1,
  candidates: [
    { id: "near-a", lon: 10.701, lat: 51.801 },
    { id: "far", lon: 10.9, lat: 51.75 },
  ],
  demands: [
    { id: "d1", lon: 10.7, lat: 51.8, weight: 100 },
    { id: "d2", lon: 10.9, lat: 51.75, weight: 10 },
  ],
};
/** The register as its import writes it. */
async function stations(): Promise<string> {
  const imported = await importFiles([temporaryFile(REGISTER)], {
    kind: "charging-register",
    asOf: "2026-11-26",
  });
  return temporaryFile(writeCsv(imported.rows, STATION_COLUMNS));
}

describe("standing public stations in a siting problem", () => {
  it("three stations at two places stand; the one further site goes where they are far, not to the heaviest demand", async () => {
    const { code, answer } = await site(PROBLEM, await stations());
    expect(code).to.equal(0);
    expect(answer.open).to.have.members(["10.70001_51.80001-1", "11.10001_51.90001-1", "far"]);
    expect(answer.assignment).to.deep.equal(["10.70001_51.80001-1", "far"]);
  });

  it("a problem by distances and an id that is taken are refused", async () => {
    const byDistance = {
      ...PROBLEM,
      candidates: [{ id: "a" }],
      demands: [{ id: "d", weight: 1 }],
      distances_km: [[1]],
    };
    expect((await site(byDistance, await stations())).answer.problems?.map(({ code }) => code)).to.deep.equal(
      ["NO_COORDINATES"],
    );
    const taken = { ...PROBLEM, candidates: [{ id: "11.10001_51.90001-1", lon: 10, lat: 51 }] };
    const { code, answer } = await site(taken, await stations());
    expect([code, answer.problems?.map((problem) => problem.code)]).to.deep.equal([2, ["DUPLICATE_ID"]]);
  });

  it("the register itself does as well as what its import wrote; a row that cannot be read is left out", async () => {
    const bad = `${REGISTER}C;1;nirgends;51,9\n`;
    const { code, answer } = await site(PROBLEM, temporaryFile(bad));
    expect(code).to.equal(0);
    expect(answer.open).to.have.members(["10.70001_51.80001-1", "11.10001_51.90001-1", "far"]);
    const letter = await site(PROBLEM, temporaryFile("Sehr geehrte Damen und Herren\n"));
    expect([letter.code, letter.answer.problems?.map((one) => one.code)]).to.deep.equal([2, ["NO_TABLE"]]);
  });
});
