import { expect } from "chai";
import request from "supertest";
import { testService, type TestService } from "./test-service.ts";

const GOOD =
  "Inv.-Nr.;Kennzeichen;Fahrzeugart;Kraftstoff;km/Jahr;Fahrername\n1;HZ-A 1;Pkw;Diesel;12.500;Muster\n2;HZ-A 2;Anhänger;;;\n3;HZ-A 3;Linienbus;Erdgas;61.000;Schulze\n";
const BAD = "Inv.-Nr.;Fahrzeugart;Kraftstoff;km/Jahr\n1;Pkw;Diesel;viel\n2;Pkw;;\n3;Pkw;Benzin;9.000\n";
const body = (text: string | Uint8Array, more: object = {}) => ({
  kind: "fleet",
  file: "Fuhrpark 2026.csv",
  content: Buffer.from(text).toString("base64"),
  ...more,
});

describe("imports over HTTP", () => {
  let service: TestService;
  before(async () => {
    service = await testService();
  });
  after(() => service.stop());
  const http = () => request(service.app);
  const post = (content: string | Uint8Array, more: object = {}) =>
    http().post("/api/v1/imports").send(body(content, more));

  it("a dry run says what would become of a list and stores nothing", async () => {
    const { body: report } = await post(GOOD, { dryRun: true }).expect(200);
    expect(report).to.include({ rowsRead: 3, rowsAccepted: 2, rowsRejected: 0, rowsSetAside: 1 });
    expect(report.droppedColumns).to.deep.equal(["Fahrername"]);
    expect(
      report.problems.map((one: { file: string; row: number; code: string }) => [
        one.file,
        one.row,
        one.code,
      ]),
    ).to.deep.equal([["Fuhrpark 2026.csv", 3, "SET_ASIDE"]]);
    expect(report.mappings[0]).to.nested.include({
      file: "Fuhrpark 2026.csv",
      "mapping.fields.powertrain.from": "Kraftstoff",
    });
    expect((await http().get("/api/v1/imports").expect(200)).body.imports).to.deep.equal([]);
  });

  it("a dry run of a faulty list names every error and is no refusal", async () => {
    const { body: report } = await post(BAD, { dryRun: true }).expect(200);
    expect(report).to.include({ rowsRead: 3, rowsAccepted: 1, rowsRejected: 2 });
  });

  it("stores a list as a unit with its origin, gives its rows, and undoes it as a unit", async () => {
    const { body: stored, headers } = await post(GOOD).expect(201);
    expect(headers.location).to.equal(`/api/v1/imports/${stored.id}`);
    expect(stored).to.include({ kind: "fleet", rowsAccepted: 2, warningCount: 1, errorCount: 0 });
    expect(stored.origin).to.deep.equal(["Fuhrpark 2026.csv"]);
    const { body: page } = await http().get(`${headers.location}/rows`).expect(200);
    expect(page).to.deep.equal({
      rows: [
        {
          vehicleId: "1",
          category: "M1",
          segment: "compact-car",
          powertrain: "diesel",
          annualMileage_km_per_a: 12500,
        },
        {
          vehicleId: "3",
          category: "M3",
          busClass: "I",
          segment: "bus-12m",
          use: "public-transport",
          powertrain: "cng",
          annualMileage_km_per_a: 61000,
        },
      ],
    });
    expect(JSON.stringify(page), "nothing about people is stored").not.to.contain("Muster");
    await http()
      .delete(headers.location as string)
      .expect(204);
    expect((await http().get(`${headers.location}/rows`).expect(200)).body).to.deep.equal({ rows: [] });
    expect(
      (
        await http()
          .get(headers.location as string)
          .expect(200)
      ).body.undoneAt,
    ).to.match(/^\d{4}-/);
    await http()
      .delete(headers.location as string)
      .expect(409);
  });

  it("refuses a list with errors whole, each with row, column and value, unless they are to be skipped", async () => {
    const before = (await http().get("/api/v1/imports")).body.imports.length;
    const { body: problem } = await post(BAD)
      .expect(422)
      .expect("Content-Type", /problem\+json/);
    expect(
      problem.errors.map((one: { row: number; column: string; value: string; code: string }) => [
        one.row,
        one.column,
        one.value,
        one.code,
      ]),
    ).to.deep.equal([
      [2, "km/Jahr", "viel", "NOT_A_NUMBER"],
      [3, "Kraftstoff", "", "MISSING"],
    ]);
    expect((await http().get("/api/v1/imports")).body.imports).to.have.length(before);
    const { body: stored } = await post(BAD, { skipErrors: true }).expect(201);
    expect(stored).to.include({ rowsAccepted: 1, rowsRejected: 2, errorCount: 2 });
  });

  it("reads the next list of a source by the mapping that a person gave for the first", async () => {
    const strange = "X1;X2;X3\nA1;Auto;Saft\nA2;Auto;Saft\n";
    const map = {
      kind: "fleet",
      fields: {
        vehicleId: { from: "X1" },
        category: { from: "X2", values: { auto: "M1" } },
        powertrain: { from: "X3", values: { saft: "battery-electric" } },
      },
    };
    await post(strange).expect(422);
    await post(strange, { map }).expect(201);
    const { body: again } = await post(strange.replaceAll(/A(\d)/g, "B$1")).expect(201);
    expect(again).to.include({ rowsAccepted: 2, errorCount: 0 });
  });

  it("refuses what is no list, a wrong mapping, unknown keys and ids that are not there", async () => {
    expect(
      (await post("Dies ist ein Brief.\n\nMit freundlichen Grüßen\n").expect(422)).body.errors[0].code,
    ).to.equal("NO_TABLE");
    const wrong = { kind: "fleet", fields: { nonsense: { from: "X" } } };
    expect((await post(GOOD, { map: wrong }).expect(400)).body.errors[0].pointer).to.equal(
      "/map/fields/nonsense",
    );
    await post(GOOD, { map: { kind: "properties", fields: {} } }).expect(400);
    await post(GOOD, { surprise: 1 }).expect(400);
    await http()
      .post("/api/v1/imports")
      .send({ ...body(GOOD), content: "###" })
      .expect(400);
    await http().get("/api/v1/imports/00000000-0000-4000-8000-000000000000").expect(404);
    await http().delete("/api/v1/imports/x").expect(404);
    await http().put("/api/v1/imports").expect(405);
  });
});
