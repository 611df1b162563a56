import type { PlanInputs, QuotaRow } from "../model/plan.ts";
import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";

/** Target of a quota row whose price is asked. */
export interface CleanTarget {
  authorityId: string;
  bucket: "light" | "truck" | "bus";
  /** first day of the reference period */
  periodFrom: string;
  periodTo: string;
  clean_perMille: number;
  /** zero where the bucket has no such target */
  zeroEmission_perMille: number;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * Awards that ask of the others exactly one clean vehicle more, and of zero-emission ones none: `notClean` and
 * `clean` solve θ·notClean − (1000 − θ)·clean = 1000 in whole numbers, `zeroEmission` of the clean ones meet the
 * target of their own half (formula A4).
 */
export function awardsForOneMore(
  clean_perMille: number,
  zeroEmission_perMille: number,
): { notClean: number; clean: number; zeroEmission: number } {
  const g = gcd(clean_perMille, 1000 - clean_perMille);
  for (let k = 1; k <= 1000; k += 1) {
    const notClean = 1 + (k * (1000 - clean_perMille)) / g;
    const clean = -1 + (k * clean_perMille) / g;
    const zeroEmission = (zeroEmission_perMille * (notClean + clean)) / 1000;
    if (Number.isInteger(zeroEmission) && zeroEmission <= clean) return { notClean, clean, zeroEmission };
  }
  throw new RangeError(
    `no whole numbers of awards for targets ${clean_perMille} and ${zeroEmission_perMille}`,
  );
}

const CATEGORY = { light: "M1", truck: "N3", bus: "M3" } as const;

/** Vehicles that the law counts, clean or not, in a bucket; heavy ones electric or diesel. */
function group(
  bucket: CleanTarget["bucket"],
  count: number,
  kind: "notClean" | "clean" | "zero",
): ProcurementVehicles {
  const facts =
    kind === "zero"
      ? { energySource: "electricity" as const, combustionEngine: false, co2_g_per_km: 0 }
      : kind === "clean"
        ? bucket === "bus"
          ? {
              energySource: "cng" as const,
              combustionEngine: true,
              fuelClause: true,
              euroClass: "VI",
              co2_g_per_km: 0,
            }
          : { energySource: "electricity" as const, combustionEngine: false, co2_g_per_km: 0 }
        : { energySource: "diesel" as const, combustionEngine: true, euroClass: "VI", co2_g_per_km: 200 };
  const { co2_g_per_km, ...heavy } = facts;
  return {
    category: CATEGORY[bucket],
    count,
    ...(bucket === "bus" ? { busClass: "I" as const } : {}),
    ...heavy,
    ...(bucket === "light" ? { co2_g_per_km } : {}),
  };
}

/** The same case with the ledger that asks one clean vehicle more of the plan; below the threshold, so only counted in "all". */
export function withOneCleanMore(inputs: PlanInputs, target: CleanTarget): PlanInputs {
  const { notClean, clean, zeroEmission } = awardsForOneMore(
    target.clean_perMille,
    target.zeroEmission_perMille,
  );
  const awardDate =
    target.periodFrom > inputs.scenario.startDate ? target.periodFrom : inputs.scenario.startDate;
  const day = awardDate <= target.periodTo ? awardDate : target.periodTo;
  const asked: Procurement = {
    id: "~one-clean-more",
    status: "awarded",
    authorityId: target.authorityId,
    contractType: "purchase",
    regime: "below-threshold",
    noticeDate: day,
    noticeSentDate: day,
    awardDate: day,
    estimatedValue_EUR: 1,
    vehicles: [
      group(target.bucket, notClean, "notClean"),
      ...(clean - zeroEmission > 0 ? [group(target.bucket, clean - zeroEmission, "clean")] : []),
      ...(zeroEmission > 0 ? [group(target.bucket, zeroEmission, "zero")] : []),
    ],
  };
  return { ...inputs, ledger: [...inputs.ledger, asked] };
}

/** Rows of a plan whose price can be asked: open periods, all purchases, the reading of the scenario. */
export const askable = (rows: QuotaRow[]): QuotaRow[] =>
  rows.filter(
    (row) =>
      row.basis === "all" && row.policyVariant === "default" && !row.periodClosed && row.targetShare !== null,
  );
