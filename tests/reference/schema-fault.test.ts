import { expect } from "chai";
import { checkSchema } from "../../src/reference/check-schema.ts";
import { ReferenceDataError } from "../../src/reference/load.ts";

/** What is said of a value that breaks a schema. */
function faultOf(part: object, value: unknown): { de: string; en: string } {
  const schema = { type: "object", additionalProperties: false, required: ["a"], properties: { a: part } };
  try {
    checkSchema("x.json", schema, value);
  } catch (error) {
    expect(error).to.be.instanceOf(ReferenceDataError);
    return (error as ReferenceDataError).text;
  }
  throw new Error("the value was accepted");
}

const CASES: [part: object, value: unknown, de: string, en: string][] = [
  [{}, {}, "ganz oben: „a“ fehlt", "at the top: must have required property 'a'"],
  [{}, { a: 1, b: 1 }, "ganz oben: unbekannter Schlüssel „b“", 'at the top: unknown key "b"'],
  [{ type: "number" }, { a: "1" }, "bei /a: erwartet wird eine Zahl", "at /a: must be number"],
  [
    { type: ["string", "null"] },
    { a: 1 },
    "bei /a: erwartet wird ein Text oder nichts (null)",
    "at /a: must be string,null",
  ],
  [
    { enum: ["LV", "MV"] },
    { a: "NS" },
    "bei /a: zugelassen ist nur eines von LV, MV",
    "at /a: must be equal to one of the allowed values (LV, MV)",
  ],
  [{ const: 1 }, { a: 2 }, "bei /a: zugelassen ist nur 1", "at /a: must be equal to constant"],
  [{ minimum: 0 }, { a: -1 }, "bei /a: die Zahl muss >= 0 sein", "at /a: must be >= 0"],
  [
    { minItems: 1 },
    { a: [] },
    "bei /a: mindestens 1 Eintrag ist verlangt",
    "at /a: must NOT have fewer than 1 items",
  ],
  [
    { minLength: 1 },
    { a: "" },
    "bei /a: mindestens 1 Zeichen ist verlangt",
    "at /a: must NOT have fewer than 1 characters",
  ],
  [
    { type: "string", format: "date" },
    { a: "1.7.2029" },
    "bei /a: das ist kein Datum (JJJJ-MM-TT)",
    'at /a: must match format "date"',
  ],
  [
    { pattern: "^\\d{8}$" },
    { a: "15" },
    "bei /a: der Text hat nicht die Form ^\\d{8}$",
    'at /a: must match pattern "^\\d{8}$"',
  ],
  [
    { oneOf: [{ type: "number" }, { minimum: 0 }] },
    { a: 3 },
    "bei /a: genau eine der zugelassenen Formen muss passen",
    "at /a: must match exactly one schema in oneOf",
  ],
];

describe("faults of data files", () => {
  it("are said in both languages, with file and place: 12 kinds of fault", () => {
    for (const [part, value, de, en] of CASES) {
      const said = faultOf(part, value);
      expect(said.de).to.contain(`data/x.json: ${de}`);
      expect(said.en).to.contain(`data/x.json: ${en}`);
    }
  });
});
