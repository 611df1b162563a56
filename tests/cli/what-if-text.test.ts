import { expect } from "chai";
import { whatIfText } from "../../src/cli/what-if-text.ts";
import type { Answer, Question } from "../../src/cli/what-if.ts";

const head = (question: Question, language: "de" | "en"): string | undefined =>
  whatIfText([{ possible: true, courses: [], question } as unknown as Answer], language).split("\n")[0];

const answer = (from_EUR: number, to_EUR: number, more: object = {}): string[] => {
  const question: Question = { kind: "vehicle", vehicleId: "A-1", technology: "diesel" };
  const price = { value_EUR: 500, from_EUR, to_EUR };
  const whole = { possible: true, courses: [], question, price, changed: { reproducible: true }, ...more };
  return whatIfText([whole as unknown as Answer], "de").split("\n");
};
const course = { vehicleId: "A-1", before: [], after: [{ year: 2030, technology: "diesel" }] };

describe("price of what-if in words", () => {
  it("tells the difference of the two plans found, 500 EUR, from what is proved, 400 to 700 EUR", () => {
    expect(answer(400, 700, { courses: [course] }).slice(1, 3)).to.deep.equal([
      "Preis 500 EUR (Barwert): Unterschied der gefundenen Pläne; sicher zwischen 400 und 700 EUR",
      "  A-1: kein Ersatz → 2030 diesel",
    ]);
  });

  it("says where 0 is within the interval that no price is proved, and how the interval gets narrower", () => {
    expect(answer(0, 700, { courses: [course] })[2]).to.equal(
      "Dass es überhaupt etwas kostet oder spart, ist damit nicht bewiesen: Die Spanne ist so breit wie die Lücken beider Pläne, enger wird sie mit --gap und --work-limit.",
    );
    expect(answer(-300, -100, { courses: [course] }).join()).to.not.contain("nicht bewiesen");
  });

  it("says that the plan meets the wish already where this vehicle's course stays as it is", () => {
    expect(answer(0, 700)).to.include("Der Plan erfüllt das schon.");
    const other = { ...course, vehicleId: "B-2" };
    expect(answer(0, 700, { courses: [other] })).to.include("Der Plan erfüllt das schon.");
    expect(answer(0, 700, { courses: [course] })).to.not.include("Der Plan erfüllt das schon.");
  });

  it("says that the second plan was searched on from the first where it was", () => {
    const text = answer(400, 700, { changed: { reproducible: false }, courses: [course] }).join("\n");
    expect(text).to.contain("vom ersten aus weitergesucht");
  });
});

describe("question of what-if in words", () => {
  it("a clean vehicle more names group and day in the reader's language", () => {
    const question: Question = {
      kind: "clean-more",
      target: { authorityId: "kreis", bucket: "light", periodTo: "2030-12-31" },
    };
    expect(head(question, "de")).to.equal(
      "ein sauberes Fahrzeug mehr: kreis, leichte Fahrzeuge (M1, M2, N1), Referenzzeitraum bis 31.12.2030",
    );
    expect(head(question, "en")).to.equal(
      "one clean vehicle more: kreis, light vehicles (M1, M2, N1), reference period to 31 December 2030",
    );
  });

  it("a budget names kind and part in the reader's language", () => {
    const question: Question = {
      kind: "budget",
      budget: { kind: "investment", part: "charging", amount_EUR: 500_000 },
    };
    expect(head(question, "de")).to.equal(
      "Haushalt Investition (Laden), alle zusammen: 500.000 EUR in jedem Jahr",
    );
    expect(head(question, "en")).to.equal(
      "budget investment (charging), all together: 500,000 EUR in every year",
    );
  });
});
