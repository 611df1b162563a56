import { numberText, type Language } from "../../report/language.ts";
import { PROPERTY_KIND_WORDS } from "../../report/words/planning.ts";
import { say } from "../texts.ts";
import type { SiteState } from "../views/points.ts";
import { Table } from "./table.tsx";

/** `2 × 11 kW, 1 × 22 kW` */
export const pointsText = (site: SiteState, language: Language): string =>
  site.points
    .map(
      ({ power_kW, count }) =>
        `${count} × ${numberText(power_kW, language, Number.isInteger(power_kW) ? 0 : 1)}\u00a0kW`,
    )
    .join(", ") || "–";

const placeText = (site: SiteState, language: Language): string => {
  if (site.position === null) return say("placeUnknown", language);
  return say(site.quality === "address" ? "placeAddress" : "placeMunicipality", language);
};

/** The same as the map in words: the way to these figures for whoever does not see or point. */
export function SiteTable({
  sites,
  year,
  language,
}: {
  sites: SiteState[];
  year: number;
  language: Language;
}) {
  const columns = [
    { key: "name", label: say("mapList", language, { count: sites.length }) },
    { key: "points", label: say("points", language), number: true },
    { key: "new", label: say("newThisYear", language, { year }), number: true },
    { key: "upgrade", label: say("upgrade", language), number: true },
  ];
  const byName = new Intl.Collator(language).compare;
  const rows = [...sites]
    .sort((a, b) => b.pointCount - a.pointCount || byName(a.name, b.name))
    .map((site) => ({
      id: site.propertyId,
      cells: {
        name: (
          <>
            {site.name} {site.closed && say("closedBy", language)}
            <small>
              {site.kind && `${PROPERTY_KIND_WORDS[site.kind][language]} · `}
              {say("place", language)}: {placeText(site, language)}
            </small>
          </>
        ),
        points: (
          <>
            {site.pointCount}
            {site.pointCount > 0 && <small>{pointsText(site, language)}</small>}
          </>
        ),
        new: site.newCount || "–",
        upgrade: site.upgrade_kW ? numberText(site.upgrade_kW, language) : "–",
      },
    }));
  return <Table caption={`${say("points", language)} ${year}`} columns={columns} rows={rows} />;
}
