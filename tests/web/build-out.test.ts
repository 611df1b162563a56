import { expect } from "chai";
import type { BuildOutView } from "../../src/plan/charging/build-out/build-out.ts";
import type { Schedule } from "../../src/plan/charging/build-out/schedule/schedule.ts";
import type { BuildOut } from "../../src/plan/model/plan.ts";
import {
  dutySentences,
  ownedByOthers,
  planBuildOut,
  scheduledBuildOut,
} from "../../src/web/views/build-out.ts";
import { scheduleSentences } from "../../src/web/views/schedule-sentences.ts";
import { smallPlan } from "../store/small-plan.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const FLEET: BuildOut = {
  propertyId: "p1",
  year: 2027,
  points: [{ power_kW: 11, count: 2, group: "fleet" }],
  connectionUpgrade_kW: 30,
  investment_EUR: 9000,
  reasons: [{ code: "CHARGING_NEED", de: "für den Fuhrpark.", en: "for the fleet." }],
};
const DUTY = {
  authorityId: "default",
  section: "§ 10 Abs. 2 GEIG",
  status: "in force",
  dueAfter: "2028-01-01",
  requiredPoints: 4,
  fulfilledYear: null,
  overdue: false,
};
const plan = { ...smallPlan(), buildOut: [FLEET] };
const VIEW: BuildOutView = {
  coverageRadius_km: 10,
  stages: [
    {
      propertyId: "p1",
      name: "Kreishaus",
      year: 2027,
      points: FLEET.points,
      pointsAfter: 2,
      connectionUpgrade_kW: 30,
      investment_EUR: 9000,
      ductedForLaterCount: 3,
      pv_kWp: null,
      renovation: { year: null, relation: "unknown" },
      pv: { year: 2027, relation: "same-year" },
    },
  ],
  coverage: [2027, 2028].map((year) => ({
    year,
    connectedPropertyCount: 1,
    chargePointCount: 2,
    demandWeight: 4,
    coveredWeight: 1,
    coveredShare: 0.25,
    withoutPositionCount: 0,
  })),
  portfolio: [DUTY],
  operating: [],
  gridAreas: [],
};
const SCHEDULE = {
  status: "optimal",
  askedGap: 0.005,
  stages: [2027, 2028].map((year) => ({
    propertyId: "p1",
    name: "Kreishaus",
    year,
    points: 2,
    groups: [{ power_kW: 11, count: 2, group: "visitors" as const }],
    ductedForLater: year === 2027 ? 2 : 0,
    investment_EUR: 5000,
    saving_EUR: year === 2027 ? 800 : 0,
    sharedWith: year === 2027 ? ["pv" as const] : [],
  })),
  years: [4, 6].map((chargePointCount, t) => ({
    year: 2027 + t,
    investment_EUR: 5000,
    budget_EUR: 6000,
    connectedPropertyCount: 1,
    chargePointCount,
    demandWeight: 4,
    coveredWeight: 3,
    coveredShare: 0.75,
  })),
  objective_EUR: 9876,
  coveredDemandYears: 6,
  coveredDemandYearsBound: 6,
  savedByJointWorks_EUR: 800,
  leftOut: ["p1"],
  portfolio: [{ ...DUTY, fulfilledYear: 2028 }],
} as unknown as Schedule;

describe("build-out on the page", () => {
  it("of a plan: two points for 9,000 EUR in 2027, why there, and a duty that is open from 2028 on", () => {
    const { years, stages } = planBuildOut(VIEW, plan, "de");
    expect(stages[0]?.reasons).to.deep.equal([
      "für den Fuhrpark.",
      "Anschluss + 30 kW",
      "Leerrohre für spätere Punkte: 3",
      "mit der PV",
    ]);
    expect(
      years.map(({ newPoints, investment_EUR, dutyMet }) => [newPoints, investment_EUR, dutyMet]),
    ).to.deep.equal([
      [2, 9000, null],
      [0, 0, false],
    ]);
  });

  it("for users: the fleet's points count as new, its money does not; the second stage says that demand has grown", () => {
    const { years, stages } = scheduledBuildOut(SCHEDULE, plan, "en");
    expect(years.map(({ newPoints, investment_EUR }) => [newPoints, investment_EUR])).to.deep.equal([
      [4, 5000],
      [2, 5000],
    ]);
    expect(years.map(({ dutyMet }) => dutyMet)).to.deep.equal([null, true]);
    expect(stages.map(({ reasons }) => reasons)).to.deep.equal([
      ["first points for users here", "together with: PV", "ducts for later points: 2"],
      ["demand has grown"],
    ]);
  });

  it("hands two points for visitors over in a concession, two for the fleet only in a lease", () => {
    const visitors = SCHEDULE.stages[0]?.groups ?? [];
    expect(
      ["own", "concession", "lease"].map((model) => ownedByOthers(visitors, model as "own")),
    ).to.deep.equal([0, 2, 2]);
    expect(ownedByOthers(FLEET.points, "concession")).to.equal(0);
    expect(ownedByOthers(FLEET.points, "lease")).to.equal(2);
  });

  it("says in sentences what is proved (0,50 %), covered (75 %), saved, left out, and owed", () => {
    const text = plain(scheduleSentences(SCHEDULE, plan, "de").join(" "));
    for (const part of [
      "bis 0,50 %",
      "75 % des Bedarfs",
      "Gespart durch gemeinsame Arbeiten 800 EUR",
      ": Kreishaus",
    ])
      expect(text).to.contain(part);
    expect(dutySentences([DUTY], () => "Kreis", "de")).to.deep.equal([
      "Kreis: § 10 Abs. 2 GEIG verlangt 4 Ladepunkte, in diesem Zeitraum nicht erreicht.",
    ]);
    expect(dutySentences(SCHEDULE.portfolio, () => "district", "en")[0]).to.contain("reached 2028");
    const one = { ...DUTY, requiredPoints: 1 };
    expect(dutySentences([one], () => "Kreis", "de")[0]).to.contain("verlangt 1 Ladepunkt,");
    expect(dutySentences([one], () => "district", "en")[0]).to.contain("asks for 1 charge point,");
  });
});
