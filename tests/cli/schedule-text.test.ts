import { expect } from "chai";
import { scheduleText } from "../../src/cli/schedule-text.ts";
import type { Schedule } from "../../src/plan/charging/build-out/schedule/schedule.ts";

const SCHEDULE: Schedule = {
  status: "optimal",
  askedGap: 0.005,
  goal: "most-coverage",
  stages: [
    {
      propertyId: "town-hall",
      name: "Rathaus",
      year: 2029,
      points: 3,
      groups: [{ power_kW: 11, count: 3, group: "staff" }],
      ductedForLater: 2,
      connectionUpgrade_kW: 34,
      investment_EUR: 12_345,
      saving_EUR: 1500,
      sharedWith: ["renovation", "pv"],
    },
  ],
  years: [
    {
      year: 2029,
      investment_EUR: 12_345,
      budget_EUR: null,
      connectedPropertyCount: 2,
      chargePointCount: 7,
      demandWeight: 4,
      coveredWeight: 3,
      coveredShare: 0.75,
    },
  ],
  objective_EUR: 9876,
  bound_EUR: null,
  gap: null,
  coveredDemandYears: 3,
  coveredDemandYearsBound: 3,
  missedPointYears: 2,
  missedPointYearsBound: 2,
  savedByJointWorks_EUR: 1500,
  leftOut: ["depot"],
  portfolio: [
    {
      authorityId: "district",
      section: "§ 10 Abs. 2 GEIG",
      status: "in force",
      dueAfter: "2029-01-01",
      requiredPoints: 9,
      fulfilledYear: null,
      overdue: false,
    },
  ],
  operating: [],
  gridAreas: [],
};

describe("text of a schedule", () => {
  it("names in German what a stage shares, ducts for 2, coverage of 75 % and the 2 points that the duty misses", () => {
    const text = scheduleText(SCHEDULE, "de");
    for (const part of [
      "Rathaus",
      "Sanierung, PV",
      "12.345",
      "34",
      "75,0 %",
      "fehlende Punkte mal Jahre 2",
      "district: 9 Punkte verlangt, erreicht nie",
      "bewiesen bis 0,5 %",
      "mehr als 75,0 %",
      "bekannt ist: depot",
    ])
      expect(text).to.contain(part);
    expect(text).to.not.contain("kostet weniger als");
    expect(text).to.not.contain("Budget");
  });

  it("says in English that a coverage cannot be reached, and nothing else", () => {
    const text = scheduleText({ ...SCHEDULE, status: "infeasible", stages: [] }, "en");
    expect(text.split("\n")).to.have.length(1);
    expect(text).to.contain("cannot be reached");
  });
});
