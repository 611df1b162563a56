import { errorAt, type Finding, type Problem, warningAt } from "../problem.ts";
import { quoted } from "../shape.ts";
import { timeOf } from "./date-time.ts";

export type Json = Record<string, unknown>;
interface Range {
  least?: number;
  most?: number;
  /** used where the key is absent or null; without it the key must be there */
  otherwise?: number;
}

const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
export const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** An object of a foreign file: every access says where it stands, what was wrong, and which keys nobody read. */
export class Fields {
  readonly pointer: string;
  private readonly value: Json;
  private readonly log: Findings;
  private readonly kind: string;

  constructor(value: unknown, pointer: string, kind: string, log: Findings) {
    this.pointer = pointer;
    this.kind = kind;
    this.log = log;
    this.value = isObject(value) ? value : {};
    if (!isObject(value))
      this.fault("", value, "WRONG_TYPE", "Hier wird ein Objekt { } erwartet.", "Expected an object { }.");
    log.met(kind, Object.keys(this.value));
  }

  raw(key: string): unknown {
    this.log.used(this.kind, key);
    return this.value[key] ?? undefined;
  }

  number(key: string, range: Range = {}): number {
    const value = this.raw(key) ?? range.otherwise;
    const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = range;
    if (value === undefined) this.missing(key);
    else if (typeof value !== "number" || Number.isNaN(value))
      this.fault(key, value, "WRONG_TYPE", "Hier wird eine Zahl erwartet.", "Expected a number.");
    else if (value < least || value > most) {
      const span = `${least}${most === Number.POSITIVE_INFINITY ? "" : ` … ${most}`}`;
      this.fault(
        key,
        value,
        "OUT_OF_RANGE",
        `Der Wert ${value} liegt außerhalb des Zulässigen (ab ${span}).`,
        `The value ${value} is out of range (from ${span}).`,
      );
    } else return value;
    return range.otherwise ?? (Number.isFinite(least) ? least : 0);
  }

  text(key: string, required = true): string | undefined {
    const value = this.raw(key);
    if (typeof value === "string") return value;
    if (value !== undefined)
      this.fault(
        key,
        value,
        "WRONG_TYPE",
        "Hier wird ein Text in Anführungszeichen erwartet.",
        "Expected a text in quotes.",
      );
    else if (required) this.missing(key);
    return undefined;
  }

  /** Milliseconds of a date and time. */
  time(key: string, required = true): number | undefined {
    const text = this.text(key, required);
    const time = timeOf(text);
    if (text !== undefined && time === undefined)
      this.fault(
        key,
        text,
        "BAD_DATE",
        "Das ist keine gültige Zeit. Bitte wie 2027-01-04T08:15:00+01:00 schreiben.",
        "Not a valid time. Write it like 2027-01-04T08:15:00+01:00.",
      );
    return time;
  }

  child(key: string, kind: string): Fields {
    return new Fields(this.raw(key) ?? {}, `${this.pointer}/${escapeKey(key)}`, kind, this.log);
  }

  /** Every member of an object of objects, under its name. */
  members(key: string, kind: string): Map<string, Fields> {
    const value = this.raw(key) ?? {};
    const pointer = `${this.pointer}/${escapeKey(key)}`;
    if (!isObject(value))
      this.fault(key, value, "WRONG_TYPE", "Hier wird ein Objekt { } erwartet.", "Expected an object { }.");
    return new Map(
      Object.entries(isObject(value) ? value : {}).map(([name, part]) => [
        name,
        new Fields(part, `${pointer}/${escapeKey(name)}`, kind, this.log),
      ]),
    );
  }

  list(key: string, kind: string): Fields[] {
    const value = this.raw(key) ?? [];
    const empty = isObject(value) && Object.keys(value).length === 0;
    if (!Array.isArray(value) && !empty)
      this.fault(key, value, "WRONG_TYPE", "Hier wird eine Liste [ ] erwartet.", "Expected a list [ ].");
    return (Array.isArray(value) ? value : []).map(
      (part, i) => new Fields(part, `${this.pointer}/${escapeKey(key)}/${i}`, kind, this.log),
    );
  }

  missing(key: string): void {
    this.fault(
      key,
      undefined,
      "MISSING",
      `„${key}“ fehlt. Bitte ergänzen.`,
      `"${key}" is missing. Please add it.`,
    );
  }

  fault(key: string, value: unknown, code: string, de: string, en: string): void {
    this.log.add("error", key === "" ? this.pointer : `${this.pointer}/${escapeKey(key)}`, value, {
      code,
      de,
      en,
    });
  }

  warn(key: string, code: string, de: string, en: string): void {
    this.log.add("warning", key === "" ? this.pointer : `${this.pointer}/${escapeKey(key)}`, undefined, {
      code,
      de,
      en,
    });
  }
}

/** Problems of one file, and the keys that were met in it but never read. */
export class Findings {
  readonly problems: Problem[] = [];
  private readonly file: string;
  private readonly keys = new Map<string, boolean>();

  constructor(file: string) {
    this.file = file;
  }

  add(severity: Problem["severity"], pointer: string, value: unknown, finding: Finding): void {
    const text = quoted(value);
    const place = { file: this.file, pointer, ...(text === undefined ? {} : { value: text }) };
    this.problems.push((severity === "error" ? errorAt : warningAt)(place, finding));
  }

  met(kind: string, keys: readonly string[]): void {
    for (const key of keys) if (!this.keys.has(`${kind}.${key}`)) this.keys.set(`${kind}.${key}`, false);
  }

  used(kind: string, key: string): void {
    this.keys.set(`${kind}.${key}`, true);
  }

  /** `components.vehicle_types.*.mileage` and the like. */
  unread(): string[] {
    return [...this.keys]
      .filter(([, used]) => !used)
      .map(([key]) => key)
      .sort();
  }
}
