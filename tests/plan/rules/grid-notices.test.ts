import { expect } from "chai";
import { enwg14a, guaranteedPower, isControllable, nav19 } from "../../../src/plan/rules/grid-notices.ts";
import { isPublicPoint, publicPointChecklist } from "../../../src/plan/rules/public-points.ts";
import { gridReference } from "../charging/property/grid-reference.ts";

const reference = gridReference();
const YEAR = 2028;

describe("notices to the grid operator", () => {
  const facts = { voltageLevel: "LV" as const, newDeviceCount: 1, ratedPower_kW: 11, managedPower_kW: 11 };

  it("§ 19 NAV: one point of 11 kVA is notified only; 12.0 kVA still, 12.1 kVA needs consent", () => {
    const at = (ratedPower_kW: number) => nav19(reference, YEAR, { ...facts, ratedPower_kW }).consentNeeded;
    expect([11, 12, 12.1].map(at)).to.deep.equal([false, false, true]);
    expect(nav19(reference, YEAR, facts)).to.include({ newDeviceCount: 1, answerWithin_months: 2 });
  });

  it("§ 19 NAV: two points of 11 kVA need consent, capped at 11 kVA they are notified only", () => {
    const row = nav19(reference, YEAR, { ...facts, newDeviceCount: 2, ratedPower_kW: 22 });
    expect(row.consentNeeded).to.equal(true);
    expect(row.consentNeededManaged).to.equal(false);
  });

  it("§ 19 NAV: nothing at medium voltage, and no consent in a year without a new device", () => {
    expect(nav19(reference, YEAR, { ...facts, voltageLevel: "MV", ratedPower_kW: 100 })).to.include({
      applies: false,
      consentNeeded: false,
    });
    expect(
      nav19(reference, YEAR, { ...facts, newDeviceCount: 0, ratedPower_kW: 100 }).consentNeeded,
    ).to.equal(false);
  });

  it("§ 14a EnWG: 1, 2, 5, 8, 9 and 10 points keep 4.2, 7.56, 15.12, 18.9, 19.32 and 21.21 kW", () => {
    const least = [1, 2, 5, 8, 9, 10].map((n) => Math.round(guaranteedPower(reference, YEAR, n) * 100) / 100);
    expect(least).to.deep.equal([4.2, 7.56, 15.12, 18.9, 19.32, 21.21]);
    expect(guaranteedPower(reference, YEAR, 0)).to.equal(0);
  });

  it("§ 14a EnWG: 4.2 kW is not controllable, 4.3 kW is; 2023 is not, 2024 is; public points never", () => {
    const of = (power_kW: number, commissionedYear: number, open = false) =>
      isControllable(reference, { power_kW, commissionedYear, public: open });
    expect([of(4.2, 2025), of(4.3, 2025), of(11, 2023), of(11, 2024), of(11, 2025, true)]).to.deep.equal([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it("§ 14a EnWG does not bind medium voltage nor metered customers", () => {
    const scope = (voltageLevel: "LV" | "MV", metering: "SLP" | "RLM", controllableCount = 3) =>
      enwg14a(reference, YEAR, { voltageLevel, metering, controllableCount }).scope;
    expect([scope("LV", "SLP"), scope("LV", "RLM"), scope("MV", "RLM"), scope("LV", "SLP", 0)]).to.deep.equal(
      ["applies", "metered", "medium-voltage", "no-point"],
    );
  });
});

describe("points open to the public", () => {
  const codes = (power_kW: number, commissionedYear: number, year: number) =>
    publicPointChecklist(reference, [{ power_kW, commissionedYear }], year).map((item) => item.code);

  it("a point for visitors is public unless the place is closed; one for the fleet never is", () => {
    expect([
      isPublicPoint("visitors", undefined),
      isPublicPoint("visitors", false),
      isPublicPoint("fleet", true),
    ]).to.deep.equal([true, false, false]);
  });

  it("49 kW asks for ad hoc payment, 50 kW for a card reader too, and the notice falls in the first year", () => {
    expect(codes(49, 2028, 2028))
      .to.include.members(["NOTICE", "AD_HOC"])
      .and.not.include("CARD_READER");
    expect(codes(50, 2028, 2028)).to.include("CARD_READER");
    expect(codes(50, 2028, 2029)).to.not.include("NOTICE");
  });

  it("a 50 kW point of 2023 asks for the retrofit from 2027 on, not in 2026; no point, no list", () => {
    expect(codes(50, 2023, 2026)).to.not.include("RETROFIT");
    expect(codes(50, 2023, 2027))
      .to.include("RETROFIT")
      .and.not.include("AD_HOC");
    expect(publicPointChecklist(reference, [], 2027)).to.deep.equal([]);
  });
});
