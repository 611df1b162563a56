import { portfolioPlans } from "../plan/charging/property/portfolio-plan.ts";
import { propertyCharging } from "../plan/charging/property/property-charging.ts";
import type { PropertyYear } from "../plan/charging/property/property-year.ts";
import type { Reference } from "../plan/model/reference.ts";
import { MissingReferenceError } from "../plan/parameters.ts";
import type { Language, Text } from "../report/language.ts";
import { otherData, readPlan } from "./read-plan.ts";
import { chargingText } from "./charging-text.ts";
import { inLanguage } from "./on-scenario.ts";
import { portfolioText } from "./portfolio-text.ts";
import { refuse, stop } from "./refusal.ts";

export interface ChargingOptions {
  json?: boolean;
  language?: string;
  year?: string;
  property?: string;
  /** the written planning of § 10 Abs. 2 GEIG in place of the rows */
  portfolio?: boolean;
}
/** What the handler needs of the world. */
export interface ChargingIo {
  stdout(text: string): void;
  stderr(text: string): void;
  reference(): Reference;
}

/** Rows asked for; undefined where the plan has none such. */
function chosen(rows: PropertyYear[], { year, property }: ChargingOptions): PropertyYear[] | undefined {
  const found = rows.filter(
    (row) =>
      (year === undefined || row.year === Number(year)) &&
      (property === undefined || row.propertyId === property),
  );
  return found.length === 0 && rows.length > 0 ? undefined : found;
}

function nothingChosen({ year, property }: ChargingOptions): Text {
  const [de, en] = year === undefined ? ["", ""] : [` im Jahr ${year}`, ` in ${year}`];
  const which = property === undefined ? "" : ` ${property}`;
  return {
    de: `Der Plan hat keine offene Liegenschaft${which}${de}.`,
    en: `The plan has no open property${which}${en}.`,
  };
}

/**
 * `umstieg charging`: points, load, connection and notices by property and year.
 * @returns exit code: 0 good, 1 a connection does not carry, 2 problem in the input, 3 reference value missing
 */
export async function runCharging(
  path: string,
  options: ChargingOptions,
  io: ChargingIo,
): Promise<0 | 1 | 2 | 3> {
  return inLanguage(options, io, (language) => shown(path, options, language, io));
}

async function shown(
  path: string,
  options: ChargingOptions,
  language: Language,
  io: ChargingIo,
): Promise<0 | 1 | 2 | 3> {
  const { plan, problems } = await readPlan(path);
  if (plan === undefined) return refuse(problems, options, io);
  const reference = io.reference();
  const other = otherData(plan, reference);
  if (other !== undefined) return stop(3, { code: "DATA_VERSION", message: other }, options, io);
  try {
    const all = propertyCharging(plan, reference);
    if (options.portfolio) {
      const { spacesMoreThan } = reference.rules.geig.existingNonResidential;
      const plans = portfolioPlans(plan, reference, all);
      io.stdout(
        options.json ? `${JSON.stringify(plans)}\n` : `${portfolioText(plans, spacesMoreThan, language)}\n`,
      );
      return plans.every((one) => one.fulfilledYear !== null) ? 0 : 1;
    }
    const rows = chosen(all, options);
    if (rows === undefined)
      return stop(2, { code: "NOTHING_CHOSEN", message: nothingChosen(options) }, options, io);
    io.stdout(options.json ? `${JSON.stringify(rows)}\n` : `${chargingText(rows, language)}\n`);
    return rows.every((row) => row.carries) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof MissingReferenceError)) throw error;
    return stop(3, error, options, io);
  }
}
