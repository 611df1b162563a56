import { expect } from "chai";
import request from "supertest";
import { runInWorker } from "../../src/jobs/run-in-worker.ts";
import { smallInputs } from "../store/small-plan.ts";
import { planAtOnce, testService, type TestService } from "./test-service.ts";

const FLEET =
  "Inv.-Nr.;Fahrzeugart;Kraftstoff;km/Jahr;Standort\n1;Pkw;Diesel;12.500;P1\n3;Linienbus;Erdgas;61.000;Keller\n";
const MORE = "Inv.-Nr.;Fahrzeugart;Kraftstoff;km/Jahr\n3;Linienbus;Elektro;60.000\n4;Pkw;Benzin;9.000\n";
const PROPERTIES = "Objekt-Nr.;Bezeichnung;Stellplätze\nP1;Rathaus;20\n";

describe("inventories of imports over HTTP", () => {
  let service: TestService;
  before(async () => {
    service = await testService(planAtOnce, { inventoryHash: (lists) => JSON.stringify(lists) });
  });
  after(() => service.stop());
  const http = () => request(service.app);
  const imported = async (kind: string, text: string): Promise<string> =>
    (
      await http()
        .post("/api/v1/imports")
        .send({ kind, file: `${kind}.csv`, content: Buffer.from(text).toString("base64") })
        .expect(201)
    ).body.id;
  const make = (body: object) => http().post("/api/v1/inventories/of-imports").send(body);
  const listed = async (id: string) =>
    (await http().get("/api/v1/inventories").expect(200)).body.inventories.find(
      (one: { id: string }) => one.id === id,
    );
  const plan = (inventoryId: string) =>
    http().post("/api/v1/plans").send({ scenario: smallInputs().scenario, inventoryId });

  it("a fleet and a property import become an inventory that a plan is made of", async () => {
    const importIds = [await imported("fleet", FLEET), await imported("properties", PROPERTIES)];
    const { body: refusal } = await make({ title: "Bestand", importIds }).expect(400);
    expect(refusal.errors.map(({ code, value }: Record<string, string>) => [code, value])).to.deep.equal([
      ["NOT_FOUND", "Keller"],
    ]);
    const { body: head } = await make({ title: "Bestand", importIds, leaveOutUnknownHomes: true }).expect(
      201,
    );
    expect(head).to.include({ title: "Bestand", vehicleCount: 2, propertyCount: 1 });
    expect(await listed(head.id)).to.deep.include({ importIds, withdrawn: false });
    const { body: document } = await http().get(`/api/v1/inventories/${head.id}`).expect(200);
    expect(
      document.inventory.vehicles.map((one: Record<string, unknown>) => [
        one.vehicleId,
        one.powertrain,
        one.homePropertyId,
      ]),
    ).to.deep.equal([
      ["1", "diesel", "P1"],
      ["3", "cng", undefined],
    ]);
    await plan(head.id).expect(202);
  });

  it("a later import extends an inventory: known ids are replaced, new ones come behind, the earlier one stays", async () => {
    const first = await imported("fleet", FLEET.replaceAll(";Keller", ";").replace(";P1", ";"));
    const { body: base } = await make({ title: "A", importIds: [first] }).expect(201);
    const second = await imported("fleet", MORE);
    const { body: head } = await make({ title: "B", importIds: [second], extends: base.id }).expect(201);
    expect(await listed(head.id)).to.deep.include({ importIds: [first, second], vehicleCount: 3 });
    const { body: document } = await http().get(`/api/v1/inventories/${head.id}`).expect(200);
    expect(
      document.inventory.vehicles.map((one: Record<string, unknown>) => [one.vehicleId, one.powertrain]),
    ).to.deep.equal([
      ["1", "diesel"],
      ["3", "battery-electric"],
      ["4", "petrol"],
    ]);
    expect(await listed(base.id)).to.include({ vehicleCount: 2, withdrawn: false });
  });

  it("undoing an import withdraws all that was made of it, and the same rows imported again restore it", async () => {
    const text = FLEET.replace("12.500", "12.600").replaceAll(/;(?:P1|Keller)/g, ";");
    const first = await imported("fleet", text);
    const second = await imported("fleet", MORE);
    const { body: base } = await make({ title: "A", importIds: [first] }).expect(201);
    const { body: more } = await make({ title: "B", importIds: [second], extends: base.id }).expect(201);
    await http().delete(`/api/v1/imports/${first}`).expect(204);
    expect((await listed(base.id)).withdrawn).to.equal(true);
    expect((await listed(more.id)).withdrawn, "made of it").to.equal(true);
    expect((await plan(base.id).expect(409)).body.code).to.equal("INVENTORY_WITHDRAWN");
    await make({ title: "C", importIds: [second], extends: base.id }).expect(409);
    await make({ title: "C", importIds: [first] }).expect(409);
    await http().get(`/api/v1/inventories/${base.id}`).expect(200);
    const again = await imported("fleet", text);
    const { body: restored } = await make({ title: "A", importIds: [again] }).expect(201);
    expect(restored.id, "the same content is the same inventory").to.equal(base.id);
    expect(await listed(base.id)).to.deep.include({ importIds: [again], withdrawn: false });
    await plan(base.id).expect(202);
  });

  it("what somebody brought by hand stands whatever is undone", async () => {
    const text = FLEET.replace("12.500", "12.700").replaceAll(/;(?:P1|Keller)/g, ";");
    const id = await imported("fleet", text);
    const { body: head } = await make({ title: "A", importIds: [id] }).expect(201);
    const { body: document } = await http().get(`/api/v1/inventories/${head.id}`).expect(200);
    const { inventory, ledger } = document;
    const { body: byHand } = await http()
      .post("/api/v1/inventories")
      .send({ title: "von Hand", inventory, ledger })
      .expect(201);
    expect(byHand.id).to.equal(head.id);
    await http().delete(`/api/v1/imports/${id}`).expect(204);
    expect((await listed(head.id)).withdrawn).to.equal(false);
  });

  it("awards come in too, and what cannot be is refused: no vehicles, no such import, two imports with one id", async () => {
    const fleet = await imported("fleet", MORE.replace("9.000", "9.100"));
    const awards = await imported(
      "procurements",
      "Vergabe-Nr.;Vertragsart;Auftragswert netto;Zuschlag am;Anzahl;Fahrzeugklasse;Antrieb\nV-1;Kauf;245.000;15.05.2024;8;M1;Elektro\nV-1;Kauf;245.000;15.05.2024;2;N1;Diesel\n",
    );
    const { body: head } = await make({ title: "mit Vergaben", importIds: [fleet, awards] }).expect(201);
    const { body: document } = await http().get(`/api/v1/inventories/${head.id}`).expect(200);
    expect(
      document.ledger.map((one: { id: string; vehicles: object[] }) => [one.id, one.vehicles.length]),
    ).to.deep.equal([["V-1", 2]]);
    expect((await make({ title: "x", importIds: [awards] }).expect(400)).body.errors[0].code).to.equal(
      "NO_VEHICLES",
    );
    const unknown = "00000000-0000-4000-8000-000000000000";
    await make({ title: "x", importIds: [unknown] }).expect(400);
    await make({ title: "x", importIds: [fleet], extends: unknown }).expect(404);
    const twin = await imported("fleet", MORE);
    expect((await make({ title: "x", importIds: [fleet, twin] }).expect(400)).body.errors[0].code).to.equal(
      "REPEATED_ID",
    );
    await http().get("/api/v1/inventories/of-imports").expect(405);
  });

  it("the real planner plans what was imported: two vehicles, one property, a certificate", async () => {
    const real = await testService(runInWorker, { inventoryHash: (lists) => JSON.stringify(lists) });
    const post = async (path: string, body: object, status: number) =>
      (await request(real.app).post(path).send(body).expect(status)).body;
    try {
      const importIds: string[] = [];
      for (const [kind, text] of [
        ["fleet", FLEET],
        ["properties", PROPERTIES],
      ] as const) {
        const content = Buffer.from(text).toString("base64");
        importIds.push((await post("/api/v1/imports", { kind, file: "x.csv", content }, 201)).id);
      }
      const body = { title: "Bestand", importIds, leaveOutUnknownHomes: true };
      const { id: inventoryId } = await post("/api/v1/inventories/of-imports", body, 201);
      const job = await post("/api/v1/plans", { scenario: smallInputs().scenario, inventoryId }, 202);
      let state = job;
      for (let polls = 0; polls < 600 && ["queued", "running"].includes(state.state); polls += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        state = (await request(real.app).get(`/api/v1/jobs/${job.id}`)).body;
      }
      expect(state.failure).to.equal(null);
      const { body: plan } = await request(real.app).get(`/api/v1/plans/${state.planId}`).expect(200);
      expect(plan.vehicleDecisions.map((one: { vehicleId: string }) => one.vehicleId)).to.deep.equal([
        "1",
        "3",
      ]);
      expect(plan.certificate.status).to.equal("optimal");
    } finally {
      await real.stop();
    }
  });
});
