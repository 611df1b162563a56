import type { QuotaRow } from "../../../src/plan/model/plan.ts";
import type { Procurement, ProcurementVehicles } from "../../../src/plan/model/procurement.ts";
import { quotaStatus } from "../../../src/plan/rules/quota.ts";
import { rules } from "./rule-files.ts";

export const asOf = "2027-06-30";
export const light = (count: number, clean: boolean): ProcurementVehicles => ({
  category: "M1",
  count,
  co2_g_per_km: clean ? 0 : 120,
});
export const bus = (count: number, zero: boolean): ProcurementVehicles => ({
  category: "M3",
  busClass: "I",
  count,
  energySource: zero ? "electricity" : "diesel",
  combustionEngine: !zero,
});
export const award = (
  id: string,
  vehicles: ProcurementVehicles[],
  more: Partial<Procurement> = {},
): Procurement => ({
  id,
  contractType: "purchase",
  authorityKind: "municipal",
  regime: "VgV",
  noticeDate: "2026-03-02",
  noticeSentDate: "2026-03-02",
  awardDate: "2026-06-15",
  estimatedValue_EUR: 500000,
  vehicles,
  ...more,
});
export const status = (ledger: Procurement[], options = {}): QuotaRow[] =>
  quotaStatus(ledger, [], rules, { asOf, ...options });
export const row = (rows: QuotaRow[], want: Partial<QuotaRow> = {}): QuotaRow => {
  const wanted = { basis: "legal", bucket: "light", policyVariant: "default", ...want };
  const found = rows.find((one) =>
    Object.entries(wanted).every(([key, value]) => one[key as keyof QuotaRow] === value),
  );
  if (found === undefined) throw new Error(`no row ${JSON.stringify(wanted)}`);
  return found;
};
