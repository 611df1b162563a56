import { expect } from "chai";
import request from "supertest";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { SCHEMAS } from "../../src/http/schemas.ts";
import type { Procurement, ProcurementVehicles } from "../../src/plan/model/procurement.ts";
import { eformsBlock } from "../../src/plan/rules/eforms.ts";
import { eformsXml } from "../../src/plan/rules/eforms-form.ts";
import { rules } from "../plan/rules/rule-files.ts";
import { smallInputs } from "../store/small-plan.ts";
import { testService, type TestService } from "./test-service.ts";

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
const fits = (name: keyof typeof SCHEMAS, value: unknown): void => {
  expect(ajv.validate(SCHEMAS[name], value), JSON.stringify(ajv.errors)).to.equal(true);
};
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const cars = (count: number, clean: boolean): ProcurementVehicles => ({
  category: "M1",
  count,
  co2_g_per_km: clean ? 0 : 120,
});
const award = (
  id: string,
  vehicles: ProcurementVehicles[],
  more: Partial<Procurement> = {},
): Procurement => ({
  id,
  contractType: "purchase",
  authorityId: "LK",
  authorityKind: "municipal",
  noticeDate: "2026-03-02",
  noticeSentDate: "2026-03-02",
  awardDate: "2026-06-15",
  estimatedValue_EUR: 500000,
  vehicles,
  ...more,
});
type Faults = { pointer: string; value?: string; code: string; detail: string }[];

describe("procurements, compliance and classify", () => {
  let service: TestService;
  before(async () => {
    service = await testService();
  });
  after(() => service.stop());
  const http = () => request(service.app);
  const keep = async (ledger: Procurement[]): Promise<string> => {
    const { inventory } = smallInputs();
    const made = await http()
      .post("/api/v1/inventories")
      .send({ title: `Buch ${ledger.length}`, inventory, ledger })
      .expect(201);
    return made.body.id as string;
  };
  const faultsOf = async (path: string, body: object, status = 400): Promise<Faults> => {
    const answer = await http().post(path).send(body).expect(status);
    expect(answer.headers["content-type"]).to.contain("application/problem+json");
    fits("Problem", answer.body);
    return answer.body.errors as Faults;
  };

  it("appends to the ledger by making another inventory; the first one stays, and the quota follows the entries", async () => {
    const first = await keep([award("A", [cars(2, true), cars(3, false)])]);
    const corrected = award("A", [cars(2, true), cars(4, false)], { status: "corrected" });
    const made = await http()
      .post("/api/v1/procurements")
      .send({ inventoryId: first, entry: corrected })
      .expect(201);
    fits("InventoryHead", made.body);
    expect(made.headers.location).to.equal(`/api/v1/inventories/${made.body.id}`);
    const entriesOf = async (id: string) => {
      const { body } = await http().get(`/api/v1/procurements?inventory=${id}`).expect(200);
      fits("Ledger", body);
      return body.procurements as Procurement[];
    };
    expect(await entriesOf(first)).to.have.length(1);
    expect((await entriesOf(made.body.id)).map((entry) => entry.status)).to.deep.equal([
      undefined,
      "corrected",
    ]);
    const cancelled = await http()
      .post("/api/v1/procurements")
      .send({ inventoryId: made.body.id, entry: { ...corrected, status: "cancelled" } })
      .expect(201);
    const legalLight = async (id: string) => {
      const { body } = await http().get(`/api/v1/compliance?inventory=${id}&asOf=2026-11-23`).expect(200);
      fits("Compliance", body);
      return body.rows.find(
        (row: { bucket: string; basis: string }) => row.bucket === "light" && row.basis === "legal",
      );
    };
    expect(await legalLight(first)).to.include({ procuredCount: 5, requiredCount: 2, compliant: true });
    expect(await legalLight(made.body.id)).to.include({
      procuredCount: 6,
      requiredCount: 3,
      compliant: false,
    });
    expect((await legalLight(cancelled.body.id))?.procuredCount ?? 0).to.equal(0);
    // a plan is made of such a ledger as of any other
    const { scenario } = smallInputs();
    await http().post("/api/v1/plans").send({ scenario, inventoryId: made.body.id }).expect(202);
  });

  it("refuses an entry that contradicts the ledger, and points at it", async () => {
    const inventoryId = await keep([award("B", [cars(1, true)])]);
    const faults = await faultsOf("/api/v1/procurements", {
      inventoryId,
      entry: award("B", [cars(9, true)]),
    });
    expect(faults.map(({ pointer, value, code }) => [pointer, value, code])).to.deep.equal([
      ["/entry/id", "B", "REPEATED_ID"],
    ]);
    expect(faults[0]?.detail).to.contain("corrected");
  });

  it("books the counts of an award notice, and refuses one whose counts contradict one another", async () => {
    const inventoryId = await keep([award("C", [cars(1, true)])]);
    const counted = award("N", [cars(2, true), cars(3, false)]);
    const { id: _id, vehicles: _vehicles, ...facts } = counted;
    const { lot, lotResult } = eformsXml(eformsBlock(counted, rules));
    const notice = `<ContractAwardNotice><NoticeResult><LotResult><TenderResultCode>selec-w</TenderResultCode>${lotResult}<TenderLot><ID>LOT-0001</ID></TenderLot></LotResult></NoticeResult><ProcurementProjectLot><ID>LOT-0001</ID>${lot}</ProcurementProjectLot></ContractAwardNotice>`;
    const made = await http()
      .post("/api/v1/procurements")
      .send({ inventoryId, notice, facts: { ...facts, regime: null } })
      .expect(201);
    const { body } = await http()
      .get(`/api/v1/compliance?inventory=${made.body.id}&asOf=2026-11-23`)
      .expect(200);
    expect(body.rows[0]).to.include({ procuredCount: 6, cleanCount: 3, undecidedCount: 0 });
    const wrong = notice.replace("<efbc:StatisticsNumeric>2<", "<efbc:StatisticsNumeric>9<");
    const faults = await faultsOf("/api/v1/procurements", { inventoryId, notice: wrong, facts });
    expect(faults).to.have.length(1);
    expect(faults[0]).to.include({ pointer: "/notice", column: "BT-716", code: "CLEAN_ABOVE_ALL" });
    const [dtd] = await faultsOf("/api/v1/procurements", {
      inventoryId,
      notice: '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    });
    expect(dtd).to.include({ pointer: "/notice", code: "BAD_XML" });
  });

  it("says what may still be bought, in both languages, and by when planned awards must turn clean", async () => {
    const planned = ["2027-07-01", "2028-07-01"].map((awardDate, i) =>
      award(`P${i}`, [cars(5, false)], { awardDate, status: "noticed" }),
    );
    const { body } = await http()
      .post("/api/v1/compliance")
      .send({ procurements: [award("A", [cars(3, true), cars(4, false)])], planned, asOf: "2026-11-23" })
      .expect(200);
    fits("Compliance", body);
    const [row] = body.rows;
    expect(row).to.include({
      authorityId: "LK",
      procuredCount: 7,
      slackCount: 0,
      lastTurningDate: "2028-07-01",
    });
    expect(row.forecast).to.include({
      procuredCount: 17,
      requiredCount: 7,
      slackCount: -4,
      compliant: false,
    });
    expect(row.sentence).to.contain("Bis 31.12.2030 dürfen Sie kein leichtes Fahrzeug mehr vergeben");
    expect(row.sentence_en).to.contain("Until 31 December 2030 you may still award no light vehicle");
  });

  it("counts by pool of the authorities given, and warns of buses that may stand twice and of contradictions", async () => {
    const bus = (count: number): ProcurementVehicles => ({
      category: "M3",
      busClass: "I",
      count,
      energySource: "electricity",
      combustionEngine: false,
    });
    const { body } = await http()
      .post("/api/v1/compliance")
      .send({
        procurements: [
          award("K", [bus(2)], { authorityId: "Stadtwerke" }),
          award("V", [bus(2)], {
            contractType: "public-passenger-transport",
            averageAnnualValue_EUR: 3e6,
            serviceVolume_km_per_a: 9e5,
          }),
          award("W", [{ ...cars(1, false), energySource: "electricity" }]),
        ],
        authorities: [
          { id: "LK", quotaPoolId: "Harz" },
          { id: "Stadtwerke", quotaPoolId: "Harz" },
        ],
        asOf: "2026-11-23",
      })
      .expect(200);
    fits("Compliance", body);
    const row = body.rows.find((one: { bucket: string }) => one.bucket === "bus");
    expect(row).to.include({ authorityId: "Harz", procuredCount: 4 });
    expect(
      body.warnings.map((one: { code: string; procurementIds: string[] }) => [one.code, one.procurementIds]),
    ).to.deep.equal([
      ["ELECTRIC_WITH_EMISSIONS", ["W"]],
      ["BUS_BOUGHT_AND_IN_SERVICE", ["K", "V"]],
    ]);
  });

  it("classifies an intended award before it is made: one or a list, null as absent", async () => {
    const intended = { ...award("Z", [cars(2, true)]), status: "noticed", regime: null };
    const { body } = await http().post("/api/v1/classify").send(intended).expect(200);
    for (const row of body) fits("ClassificationRow", row);
    expect(body[0]).to.include({ procurementId: "Z", inScope: true, clean: true });
    expect(body[0].warnings.map((one: { code: string }) => one.code)).to.deep.equal(["INTENDED_AWARD"]);
    const list = await http()
      .post("/api/v1/classify")
      .send([intended, award("Y", [cars(1, true), cars(1, false)], { awardDate: null })])
      .expect(200);
    expect(list.body.map((row: { procurementId: string }) => row.procurementId)).to.deep.equal([
      "Z",
      "Y",
      "Y",
    ]);
    expect(list.body[1].reasons[0].code).to.equal("NO_AWARD");
    for (const row of list.body) fits("ClassificationRow", row);
  });

  const BAD: [path: string, body: unknown, pointer: string, hint: string][] = [
    ["classify", { ...award("A", [cars(1, true)]), awardDate: "1999-12-31" }, "/awardDate", "JJJJ-MM-TT"],
    ["classify", [award("A", [cars(1, true)]), { ...award("B", []) }], "/1/vehicles", "kurz"],
    ["classify", { ...award("A", [{ ...cars(1, true), count: 1.5 }]) }, "/vehicles/0/count", "ganze Zahl"],
    ["classify", { ...award("A", [{ ...cars(1, true), category: "M9" }]) }, "/vehicles/0/category", "M1"],
    ["classify", { ...award("A", [cars(1, true)]), noticeDtae: "2026-01-01" }, "/noticeDtae", "noticeDate"],
    ["classify", award("A", [cars(1, true)], { cpvCode: "60112000-9" }), "/cpvCode", "60112000-6"],
    ["classify", award("A", [cars(1, true)], { cpvCode: "99112000" }), "/cpvCode", "99"],
    ["compliance", { procurements: [], asof: "2026-01-01" }, "/asof", "asOf"],
    [
      "compliance",
      { procurements: [award("A", [cars(1, true)], { contractType: "buy" as never })] },
      "/procurements/0/contractType",
      "purchase",
    ],
    [
      "compliance",
      { procurements: [award("A", [cars(1, true)])], planned: [award("A", [cars(1, true)])] },
      "/planned/0/id",
      "A",
    ],
    ["compliance", { procurements: [], interpretation: { may28: "newer" } }, "/interpretation/may28", "new"],
    ["procurements", { inventoryId: "x", entry: award("A", [cars(1, true)]) }, "/inventoryId", "Form"],
    [
      "procurements",
      { inventoryId: NOWHERE, entry: { ...award("A", [cars(1, true)]), id: "" } },
      "/entry/id",
      "leer",
    ],
  ];
  it(`refuses ${BAD.length} bodies by pointer, with what is meant`, async () => {
    for (const [path, body, pointer, hint] of BAD) {
      const faults = await faultsOf(`/api/v1/${path}`, body as object);
      const fault = faults.find((one) => one.pointer === pointer);
      expect(fault, `${pointer} of ${JSON.stringify(faults)}`).to.not.equal(undefined);
      expect(fault?.detail, pointer).to.contain(hint);
    }
  });

  it("refuses a question of more than 20,000 awards, which would keep everyone waiting", async () => {
    const procurements = Array.from({ length: 20_001 }, (_, i) => award(`A${i}`, [cars(1, true)]));
    const faults = await faultsOf("/api/v1/compliance", { procurements });
    expect(faults.map((one) => [one.pointer, one.code])).to.deep.equal([["/procurements", "BAD_LENGTH"]]);
  });

  it("refuses wrong queries with 400, unknown inventories with 404, days and states beyond the data with 422", async () => {
    const QUERIES: [status: number, path: string][] = [
      [400, "procurements"],
      [400, "compliance"],
      [400, "compliance?inventory=1"],
      [400, `compliance?inventory=${NOWHERE}&asOf=2026-02-30`],
      [400, `compliance?inventory=${NOWHERE}&state=Germany`],
      [400, `compliance?inventory=${NOWHERE}&inventory=${NOWHERE}`],
      [404, `compliance?inventory=${NOWHERE}`],
      [404, `procurements?inventory=${NOWHERE}`],
    ];
    for (const [status, path] of QUERIES) {
      const answer = await http().get(`/api/v1/${path}`);
      expect(answer.status, path).to.equal(status);
      fits("Problem", answer.body);
    }
    await http().get("/api/v1/classify").expect(405);
    await http()
      .post("/api/v1/procurements")
      .send({ inventoryId: NOWHERE, entry: award("A", [cars(1, true)]) })
      .expect(404);
    const late = award("A", [cars(1, true)], { awardDate: "2070-01-01" });
    await http().post("/api/v1/classify").send(late).expect(422);
    const elsewhere = await http()
      .post("/api/v1/compliance")
      .send({ procurements: [award("A", [cars(1, true)])], state: "XX" })
      .expect(422);
    expect(elsewhere.body.code).to.equal("REFERENCE_MISSING");
  });
});
