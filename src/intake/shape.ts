import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describeFault } from "./shape-texts.ts";
import type { Finding } from "./problem.ts";

/** A place in a value where it does not fit its schema, with what is said about it. */
export interface ShapeFault {
  pointer: string;
  value: unknown;
  finding: Finding;
}

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, validateSchema: false });
addFormats.default(ajv);
const compiled = new WeakMap<object, ValidateFunction>();

function validatorOf(schema: object): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const validate = ajv.compile(schema);
  compiled.set(schema, validate);
  return validate;
}

const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** The key that an error is about stands in its parameters, not in its path. */
function pointerOf(error: ErrorObject): string {
  const key: unknown = error.params.additionalProperty ?? error.params.missingProperty;
  return typeof key === "string" ? `${error.instancePath}/${escapeKey(key)}` : error.instancePath;
}

function valueOf(error: ErrorObject): unknown {
  if (error.keyword === "required") return undefined;
  if (error.keyword !== "additionalProperties") return error.data;
  return (error.data as Record<string, unknown>)[error.params.additionalProperty as string];
}

/** `value or null` shows as three errors where one is meant, the one about the value; `one of these keys` as more. */
const isNoise = (error: ErrorObject): boolean =>
  error.keyword === "anyOf" ||
  error.schemaPath.includes("/oneOf/") ||
  (error.keyword === "type" && error.params.type === "null");

/** Every place where a value does not fit a schema, one fault per place. */
export function shapeFaults(schema: object, value: unknown): ShapeFault[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const faults = new Map<string, ShapeFault>();
  for (const error of validate.errors ?? []) {
    const pointer = pointerOf(error);
    if (isNoise(error) || faults.has(pointer)) continue;
    faults.set(pointer, { pointer, value: valueOf(error), finding: describeFault(error) });
  }
  return [...faults.values()];
}

/** Whether a value fits a schema; what is wrong with it is not asked. */
export const fitsShape = (schema: object, value: unknown): boolean => validatorOf(schema)(value);

/** A value as it is quoted in a problem: short, in one line. */
export function quoted(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object";

/** A copy without the values that have faults, so that later checks can still read the rest. */
export function withoutFaults(value: unknown, faults: readonly ShapeFault[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { pointer } of faults) {
    const keys = pointer
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.pop();
    let at: unknown = copy;
    for (const key of keys) at = isContainer(at) ? at[key] : undefined;
    // An element of a list keeps its place, or the pointers of its neighbours would be wrong.
    if (last !== undefined && isContainer(at)) {
      if (Array.isArray(at)) at[Number(last)] = {};
      else delete at[last];
    }
  }
  return copy;
}
