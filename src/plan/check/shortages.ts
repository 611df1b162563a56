import type { Case } from "./case.ts";
import type { Violation } from "./violation.ts";

/**
 * Points that lack are one cause, however many rules ask for them: vehicles and users that have no plug speak before
 * the duty of the owner, and both before works that nobody can carry out and that therefore do not count.
 */
export function oneShortage(checked: Case, charging: Violation[], duties: Violation[]): Violation[] {
  const owner = new Map(checked.states.map(({ site }) => [site.propertyId, site.authorityId]));
  const ownerOf = ({ authorityId, propertyId }: Violation): string | undefined =>
    authorityId ?? owner.get(propertyId ?? "");
  const plugs = charging.filter(({ code, propertyId }) => code === "NO_PLUG" && propertyId !== undefined);
  const owed = duties.filter((duty) => {
    if (duty.propertyId !== undefined || duty.authorityId === undefined) return true;
    const lacking = plugs
      .filter((plug) => ownerOf(plug) === duty.authorityId)
      .reduce((sum, plug) => sum + lackOf(plug), 0);
    return lacking < lackOf(duty);
  });
  const lost = checked.states
    .filter(
      ({ site }) =>
        !plugs.some(({ propertyId }) => propertyId === site.propertyId) &&
        !owed.some(({ authorityId }) => authorityId === site.authorityId),
    )
    .flatMap((state) => state.lost);
  return [...charging, ...owed, ...lost];
}

/** Points too few: what is asked less what stands. */
const lackOf = ({ expected, found }: Violation): number => Number(expected) - Number(found);
