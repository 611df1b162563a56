import { expect } from "chai";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Plan } from "../../src/plan/model/plan.ts";
import { shownYears } from "../../src/web/views/headline.ts";
import { sitesAt } from "../../src/web/views/points.ts";
import { quotaSentences } from "../../src/web/views/quota-sentences.ts";
import { openBrowser } from "./browser.ts";
import { ownDatabase, serve, type Served } from "./served.ts";

const SCENARIO = path.resolve(import.meta.dirname, "../../scenarios/small/ten-vehicles.json");

describe("page", () => {
  let database: Awaited<ReturnType<typeof ownDatabase>>;
  let served: Served;
  let browser: Browser;
  let page: Page;
  let plan: Plan;
  const requests: string[] = [];
  const complaints: string[] = [];

  before(async function () {
    this.timeout(300_000);
    database = await ownDatabase();
    served = await serve({ ...database.environment, UMSTIEG_SCENARIO: SCENARIO });
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    const { plans } = (await (await fetch(`${served.address}api/v1/plans`)).json()) as {
      plans: { id: string }[];
    };
    plan = (await (await fetch(`${served.address}api/v1/plans/${plans[0]?.id}`)).json()) as Plan;
    await page.goto(served.address);
    await page.waitForSelector("#map svg path");
  });
  after(async () => {
    await browser?.close();
    await served?.stop();
    await database.remove();
  });

  /** Circles of the map with points; the layers are told apart by colour. */
  const circles = () => page.locator('#map svg path[fill="#0b5c3f"], #map svg path[fill="#b3480a"]').count();
  const legendMarks = 2;

  it("is seen by a browser that has letters, whatever folder it was unpacked in and whatever the machine has", async () => {
    const blank = await browser.newPage();
    await blank.setContent("<span>Teilziele</span>");
    expect(await blank.evaluate(() => document.querySelector("span")?.offsetWidth)).to.be.greaterThan(0);
    expect(await blank.locator("span").innerText()).to.equal("Teilziele");
    await blank.close();
  });

  it("shows every Teilziel of the plan in a table, in German format, and a drawing with a name for each indicator", async () => {
    const indicators = new Set(plan.targets.map((target) => target.indicator));
    expect(await page.locator("#targets tbody tr").count()).to.equal(indicators.size);
    expect(await page.locator("#targets svg[role=img] > title").count()).to.equal(indicators.size);
    const litres = plan.targets.find((target) => target.indicator === "liquidFuelUse_l_per_a")
      ?.value as number;
    expect(await page.locator("#targets table").innerText()).to.contain(
      new Intl.NumberFormat("de-DE", { maximumFractionDigits: 0 }).format(litres),
    );
  });

  it("says the quota of the authority in a sentence for every bucket and period in which something is procured", async () => {
    const sentences = quotaSentences(plan, "de").flatMap((authority) => authority.sentences);
    expect(sentences).to.not.have.length(0);
    const text = await page.locator("#quota").innerText();
    expect(text).to.contain("Beispielkommune");
    for (const sentence of sentences) expect(text).to.contain(sentence.text);
  });

  it("draws the properties that have points at the end of the chosen year, and lists the same", async () => {
    const years = shownYears(plan).map(({ year }) => year);
    for (const year of [years[0] as number, years.at(-1) as number]) {
      await page.locator("#map-year").fill(String(year));
      await page.waitForFunction(
        (text) => document.querySelector("#map output")?.textContent === text,
        String(year),
      );
      const withPoints = sitesAt(plan, year).filter((site) => site.pointCount > 0);
      expect(await circles(), String(year)).to.equal(withPoints.length + legendMarks);
      expect(new URL(page.url()).searchParams.get("year")).to.equal(String(year));
    }
    expect(await page.locator("#map tbody tr").count()).to.equal(plan.inputs.inventory.properties.length);
    const total = plan.years.find(
      (row) => row.year === years.at(-1) && row.authorityId === undefined,
    )?.chargePointCount;
    expect(await page.locator("#map p").first().innerText()).to.contain(`${total} Ladepunkte`);
    expect(await page.locator("#attribution").innerText()).to.contain("GeoBasis-DE / BKG");
  });

  it("shows the timetable of the build-out for every year, and a row for every stage of the plan", async () => {
    await page.waitForSelector("#build-out .timetable table");
    expect(await page.locator("#build-out .timetable tbody tr").count()).to.equal(shownYears(plan).length);
    expect(await page.locator("#build-out .stages tbody tr").count()).to.equal(plan.buildOut.length);
    expect(await page.locator("#build-out svg[role=img] > title").count()).to.equal(2);
  });

  it("computes a build-out for users on demand, with its proof, and says what stands in the way of one", async function () {
    this.timeout(120_000);
    await page.locator("#build-out input[value=users]").check();
    await page.locator("#build-out input[name=budget]").fill("20000");
    await page.getByRole("button", { name: "Ausbauplan rechnen" }).click();
    await page.waitForSelector("#schedule-proof", { timeout: 100_000 });
    expect(await page.locator("#schedule-proof").innerText()).to.contain("deckt kein Ausbauplan ab");
    await page.route("**/build-out/schedules", (route) => route.abort());
    await page.getByRole("button", { name: "Ausbauplan rechnen" }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).to.contain("lässt sich nicht zeigen");
    await page.unroute("**/build-out/schedules");
  });

  it("offers to end a run that takes longer than two seconds, and then ends it at the service", async function () {
    this.timeout(60_000);
    const running = (request: { url(): string }) =>
      JSON.stringify({ id: request.url().split("/").at(-1), state: "running", result: null, failure: null });
    await page.route("**/api/v1/schedules/*", (route) =>
      route.request().method() === "GET"
        ? route.fulfill({ body: running(route.request()) })
        : route.continue(),
    );
    await page.getByRole("button", { name: "Ausbauplan rechnen" }).click();
    const ended = page.waitForRequest((request) => request.method() === "DELETE");
    await page.getByRole("button", { name: "Abbrechen" }).click();
    expect((await ended).url()).to.contain("/api/v1/schedules/");
    expect(await page.locator("#build-out").innerText()).to.contain("wurde abgebrochen");
    await page.unroute("**/api/v1/schedules/*");
    await page.locator("#build-out input[value=plan]").check();
  });

  it("shows the certificate in words and marks what is unverified", async () => {
    expect(await page.locator("#certificate").innerText()).to.contain(
      "Kein zulässiger Plan kostet weniger als",
    );
    expect(await page.locator("#unverified summary").innerText()).to.contain("ungeprüft");
  });

  it("switches to English, keeps that in the address, and leaves no German text of its own behind", async () => {
    await page.getByRole("button", { name: "English" }).click();
    await page.waitForSelector("html[lang=en]");
    expect(new URL(page.url()).searchParams.get("lang")).to.equal("en");
    const headings = await page.locator("h2").allInnerTexts();
    expect(headings).to.include.members([
      "Interim targets",
      "Procurement quota",
      "Charge points at the properties",
    ]);
    expect(await page.locator("#targets table").innerText()).to.not.match(/fällig|Verantwortlich|gespart/);
    await page.reload();
    expect(await page.locator("h2").first().innerText()).to.equal("At a glance");
  });

  it("can be used by keyboard: the first stop leads to the content, the slider moves by arrow", async () => {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).to.equal("#content");
    await page.locator("#map-year").focus();
    const before = Number(await page.locator("#map output").innerText());
    await page.keyboard.press("ArrowLeft");
    expect(Number(await page.locator("#map output").innerText())).to.equal(before - 1);
  });

  it("fits a window of 320 pixels without scrolling sideways", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(320);
  });

  it("says what to do where a plan does not exist and where the service does not answer", async () => {
    await page.goto(`${served.address}?plan=00000000-0000-4000-8000-000000000000`);
    await page.getByRole("button", { name: "Neuesten Plan zeigen" }).click();
    await page.waitForSelector("#targets table");
    await page.route("**/api/v1/plans**", (route) => route.abort());
    await page.reload();
    expect(await page.getByRole("alert").innerText()).to.contain("Der Dienst antwortet nicht");
    await page.unroute("**/api/v1/plans**");
    await page.getByRole("button", { name: "Erneut versuchen" }).click();
    await page.waitForSelector("#targets table");
  });

  it("asked nothing of any other origin, and the browser had nothing to complain but the planned failures", () => {
    expect(requests.length).to.be.greaterThan(4);
    expect(
      requests.filter((url) => !url.startsWith(served.address) && !url.startsWith("data:")),
    ).to.deep.equal([]);
    expect(complaints.filter((text) => !/404|409|ERR_FAILED/.test(text))).to.deep.equal([]);
  });
});
