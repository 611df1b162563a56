import type { LegalReason } from "./reasons.ts";

/** Rows with the same reasons share one array: a tree by reason keeps a million rows cheap. */
interface Branch {
  list?: readonly LegalReason[];
  next: Map<LegalReason, Branch>;
}
const root: Branch = { next: new Map() };
export function reasonsOf(...reasons: (LegalReason | null | undefined)[]): readonly LegalReason[] {
  let branch = root;
  for (const reason of reasons) {
    if (reason === null || reason === undefined) continue;
    let next = branch.next.get(reason);
    if (next === undefined) {
      next = { next: new Map() };
      branch.next.set(reason, next);
    }
    branch = next;
  }
  branch.list ??= Object.freeze(reasons.filter((reason) => reason !== null && reason !== undefined));
  return branch.list;
}
