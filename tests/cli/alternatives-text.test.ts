import { expect } from "chai";
import { whatIfText } from "../../src/cli/alternatives-text.ts";
import type { Answer, Question } from "../../src/cli/what-if.ts";

const head = (question: Question, language: "de" | "en"): string | undefined =>
  whatIfText([{ possible: true, courses: [], question } as unknown as Answer], language).split("\n")[0];

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
