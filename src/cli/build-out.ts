import { LIST_LIMIT_BYTES, readJsonFile } from "../intake/json-file.ts";
import { readScheduleWish } from "../intake/siting/schedule-wish.ts";
import { buildOutSchedule } from "../plan/charging/build-out/schedule/schedule.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import { scheduleText } from "./schedule-text.ts";
import { type BuildOutView, buildOutView } from "../plan/charging/build-out/build-out.ts";
import { OPERATING_DUTIES } from "../plan/charging/build-out/operating-models.ts";
import type { Municipalities } from "../plan/charging/places/demands.ts";
import { municipalitiesOf } from "../plan/charging/places/districts.ts";
import type { Reference } from "../plan/model/reference.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import { SitingInputError } from "../plan/charging/siting.ts";
import { buildOutText } from "./build-out-text.ts";
import { CallError, languageOf, type ScenarioOptions } from "./on-scenario.ts";
import { otherData, readPlan } from "./read-plan.ts";
import { refuse, stop } from "./refusal.ts";

export interface BuildOutOptions extends ScenarioOptions {
  radiusKm?: string;
  /** decide anew which property is built out when for its users */
  schedule?: boolean;
  /** what is asked of the schedule, as a file */
  wish?: string;
}
/** What the handler needs of the world. */
export interface BuildOutIo {
  stdout(text: string): void;
  stderr(text: string): void;
  reference(): Reference;
  outlines(): Record<string, Municipalities>;
  solver(): Promise<Solver>;
}

/**
 * `umstieg build-out`: which property when, coverage by year, operating models, grid areas.
 * @returns exit code: 0 answered, 1 a schedule that cannot be, 2 problem in the input, 3 reference value missing or other data
 */
export async function runBuildOut(
  path: string,
  options: BuildOutOptions,
  io: BuildOutIo,
): Promise<0 | 1 | 2 | 3> {
  try {
    const language = languageOf(options);
    const radius = radiusOf(options.radiusKm);
    const { plan, problems } = await readPlan(path);
    if (!plan) return refuse(problems, options, io);
    const reference = io.reference();
    const other = otherData(plan, reference);
    if (other !== undefined) return stop(3, { code: "DATA_VERSION", message: other }, options, io);
    const municipalities = municipalitiesOf(io.outlines(), plan.inputs.inventory.properties);
    if (options.schedule || options.wish !== undefined) {
      const { wish, problems: faults } = wishOf(options);
      if (!wish) return refuse(faults, options, io);
      const schedule = buildOutSchedule(plan, reference, await io.solver(), {
        ...wish,
        ...(municipalities ? { municipalities } : {}),
        ...(radius === undefined ? {} : { radius_km: radius }),
      });
      io.stdout(`${options.json ? JSON.stringify(schedule) : scheduleText(schedule, language)}\n`);
      return schedule.status === "infeasible" ? 1 : 0;
    }
    const view: BuildOutView = buildOutView(plan, reference, {
      ...(municipalities ? { municipalities } : {}),
      ...(radius === undefined ? {} : { radius_km: radius }),
    });
    io.stdout(
      options.json
        ? `${JSON.stringify({ ...view, operatingDuties: OPERATING_DUTIES })}\n`
        : `${buildOutText(view, language)}\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof CallError) return stop(2, error, options, io);
    if (error instanceof SitingInputError)
      return stop(
        2,
        {
          code: "INPUT",
          message: `So lässt sich nicht rechnen / this cannot be computed: ${error.de} / ${error.message}`,
        },
        options,
        io,
      );
    if (!(error instanceof MissingReferenceError)) throw error;
    return stop(3, error, options, io);
  }
}

function wishOf({ wish: file }: BuildOutOptions): ReturnType<typeof readScheduleWish> {
  const read = file === undefined ? { value: {}, problems: [] } : readJsonFile(file, LIST_LIMIT_BYTES);
  return read.value === undefined
    ? { problems: read.problems }
    : readScheduleWish(read.value, file ?? "--wish");
}

function radiusOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || !Number.isFinite(value))
    throw new CallError(
      `--radius-km ${text}: verlangt ist eine Zahl ab 0 / a number of at least 0 is needed`,
    );
  return value;
}
