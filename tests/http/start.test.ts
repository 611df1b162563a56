import { expect } from "chai";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ownDatabase, serve } from "../web/served.ts";

const SMALL = path.resolve(import.meta.dirname, "../../scenarios/small");

describe("start", () => {
  let folder: string;
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "umstieg start "));
    cpSync(SMALL, folder, { recursive: true });
    database = await ownDatabase();
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await database.remove();
  });
  const start = () =>
    serve({ ...database.environment, UMSTIEG_SCENARIO: path.join(folder, "ten-vehicles.json") });
  const plans = async (address: string) =>
    (
      (await (await fetch(`${address}api/v1/plans`)).json()) as {
        plans: { id: string; inventoryHash: string }[];
      }
    ).plans;

  /** Sends the inputs of the stored plan back: the job makes the same plan, byte for byte. */
  const planAgain = async (address: string) => {
    const [head] = await plans(address);
    const document = await (await fetch(`${address}api/v1/plans/${head?.id}`)).text();
    const body = JSON.stringify((JSON.parse(document) as { inputs: object }).inputs);
    const started = await fetch(`${address}api/v1/plans`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    expect(started.status, "POST of a plan").to.equal(202);
    const { id } = (await started.json()) as { id: string };
    const events = await (await fetch(`${address}api/v1/jobs/${id}/events`)).text();
    const last = JSON.parse(events.trim().split("data: ").at(-1) as string) as {
      state: string;
      planId: string;
    };
    expect(last.state, events).to.equal("done");
    expect(await (await fetch(`${address}api/v1/plans/${last.planId}`)).text()).to.equal(document);
  };

  it("plans, prints Teilziele and address, serves, ends cleanly; then takes the stored plan, but not for one row less", async () => {
    const first = await start();
    expect(first.stdout).to.match(/Teilziele[^]*Ladepunkte[^]*http:\/\/127\.0\.0\.1:\d+\//);
    expect(first.stderr).to.contain("Plan fertig");
    expect(await (await fetch(`${first.address}health`)).json()).to.include({ status: "ok" });
    expect(await plans(first.address)).to.have.length(1);
    await planAgain(first.address);
    expect(await first.stop(), "exit code after SIGTERM").to.equal(0);
    expect(existsSync(path.join(database.dataDir, "umstieg.lock")), "lock left behind").to.equal(false);

    const second = await start();
    expect(second.stderr).to.contain("Gespeicherter Plan").and.not.contain("Plan fertig");
    expect(second.stdout.split("\n").slice(0, -2)).to.deep.equal(first.stdout.split("\n").slice(0, -2));
    await second.stop();

    const fleet = path.join(folder, "fleet.csv");
    writeFileSync(fleet, `${readFileSync(fleet, "utf8").trim().split("\n").slice(0, -1).join("\n")}\n`);
    const third = await start();
    expect(third.stderr).to.contain("Plan fertig");
    const all = await plans(third.address);
    expect(new Set(all.map((plan) => plan.inventoryHash)).size).to.equal(2);
    await third.stop();
  }).timeout(300_000);

  const REFUSED: [why: string, environment: Record<string, string>, says: RegExp][] = [
    ["a host that others reach", { HOST: "0.0.0.0" }, /HOST=0\.0\.0\.0 ist abgelehnt[^]*is refused/],
    ["a port that is none", { PORT: "http" }, /PORT=http/],
    ["another database", { DATABASE_URL: "mysql://x" }, /postgresql:\/\//],
    ["a language that nobody speaks", { UMSTIEG_LANGUAGE: "fr" }, /erlaubt sind de und en[^]*use de or en/],
    ["a scenario that is not there", { UMSTIEG_SCENARIO: "/nowhere.json" }, /nowhere\.json/],
  ];
  it(`says what is wrong with ${REFUSED.length} settings, without a stack`, async () => {
    for (const [why, environment, says] of REFUSED) {
      const failure = await serve({ ...database.environment, ...environment }).then(
        () => "it started",
        (error: Error) => error.message,
      );
      expect(failure, why)
        .to.match(says)
        .and.not.match(/ at .*server\.ts/);
    }
  });
});
