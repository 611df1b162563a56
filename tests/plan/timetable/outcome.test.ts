import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { twinOf } from "../../../src/plan/baseline.ts";
import { groundOf, preparePart } from "../../../src/plan/prepare.ts";
import { awardsOf } from "../../../src/plan/timetable/awards.ts";
import { addOutcome, type Outcome, outcomeOf } from "../../../src/plan/timetable/outcome.ts";
import { yearRows } from "../../../src/plan/timetable/years.ts";
import { loadReference } from "../../../src/reference/load.ts";

const ground = groundOf(fleetCase(60, 1), loadReference());
const { vehicles, properties } = ground.inputs.inventory;

function outcome(authorities: string[]): Outcome {
  const own = <T extends { authorityId?: string | undefined }>(list: T[]): T[] =>
    list.filter(({ authorityId }) => authorities.includes(authorityId as string));
  const part = preparePart(ground, { vehicles: own(vehicles), properties: own(properties) });
  return outcomeOf(part, twinOf(part.programme));
}

/** Everything of an outcome as plain data, lines in an order of their own, sums to a millionth of a unit. */
function plain(of: Outcome): unknown {
  const rows = [...of.vehicleDecisions, ...of.assumptions].map((row) => JSON.stringify(row)).sort();
  return JSON.parse(
    JSON.stringify([
      yearRows(ground.context, of.years),
      awardsOf(ground.context, of.awards),
      awardsOf(ground.context, of.baseline.awards),
      of.baseline,
      of.unavoidable_EUR,
      rows,
    ]),
    (_, value) => (typeof value === "number" ? Number(value.toFixed(6)) : value),
  );
}

describe("outcomes of parts", () => {
  it("of the county and of its two enterprises add up to that of all 60 vehicles: years, awards, twin, lines", () => {
    const sum = outcome(["county"]);
    expect(sum.vehicleDecisions.length).to.be.within(1, 59);
    addOutcome(sum, outcome(["transit", "waste"]));
    expect(plain(sum)).to.deep.equal(plain(outcome(["county", "transit", "waste"])));
  });
});
