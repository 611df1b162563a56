import { useMemo } from "preact/hooks";
import { numberText, type Language } from "../../report/language.ts";
import type { Places } from "../load.ts";
import { say } from "../texts.ts";
import { shownYears } from "../views/headline.ts";
import { sitesAt, type SiteState } from "../views/points.ts";
import { Chart, registerMap, type Option } from "./chart.tsx";
import type { PartProps } from "./plan-page.tsx";
import { pointsText, SiteTable } from "./site-table.tsx";

type Layer = { name: string; color: string; sites: SiteState[] };

/** Three layers, told apart by colour and by the legend, with the newest on top. */
const layersOf = (sites: SiteState[], language: Language): Layer[] => [
  {
    name: say("legendNone", language),
    color: "#5d6b76",
    sites: sites.filter((site) => site.pointCount === 0),
  },
  {
    name: say("legendNow", language),
    color: "#0b5c3f",
    sites: sites.filter((site) => site.pointCount > 0 && site.newCount === 0),
  },
  { name: say("legendNew", language), color: "#b3480a", sites: sites.filter((site) => site.newCount > 0) },
];

const sizeOf = (pointCount: number): number => (pointCount === 0 ? 7 : 9 + 4 * Math.sqrt(pointCount));

function mapOption(sites: SiteState[], year: number, language: Language): Option {
  const located = sites.filter((site) => site.position !== null && !site.closed);
  return {
    tooltip: {
      trigger: "item",
      confine: true,
      formatter: ({ data }: { data?: { tip?: string } }) => data?.tip ?? "",
    },
    legend: { bottom: 0, textStyle: { color: "#16212b" }, itemWidth: 14 },
    geo: {
      map: "places",
      top: 8,
      bottom: 40,
      left: 8,
      right: 8,
      // degrees of longitude are shorter this far north
      aspectScale: 0.62,
      preserveAspect: "contain",
      itemStyle: { areaColor: "#eef2ee", borderColor: "#8a968c", borderWidth: 1 },
      label: { show: true, color: "#55616b", fontSize: 10 },
      emphasis: { disabled: true },
      silent: true,
    },
    series: layersOf(located, language).map((layer) => ({
      type: "scatter",
      coordinateSystem: "geo",
      name: layer.name,
      itemStyle: { color: layer.color },
      data: layer.sites.map((site) => ({
        name: site.name,
        value: [...(site.position as [number, number]), site.pointCount],
        symbolSize: sizeOf(site.pointCount),
        itemStyle:
          site.quality === "address"
            ? { borderColor: "#16212b", borderWidth: 1.5 }
            : { borderColor: "#ffffff", borderWidth: 2 },
        tip: [
          escapeHtml(site.name),
          pointsText(site, language),
          site.newCount > 0 ? `+${site.newCount} ${say("newThisYear", language, { year })}` : "",
        ]
          .filter(Boolean)
          .join("<br>"),
      })),
    })),
  };
}

/** Names come from people's lists, and a tooltip is markup. */
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The map is drawn once per set of places; the library keeps it by name. */
function useMap(places: Places): void {
  useMemo(() => registerMap("places", places as never), [places]);
}

export function PointsMap({ loaded: { plan, places }, view, change }: PartProps) {
  const { language } = view;
  useMap(places);
  const years = useMemo(() => shownYears(plan).map(({ year }) => year), [plan]);
  const [first, last] = [years[0] as number, years.at(-1) as number];
  const year = Math.min(last, Math.max(first, view.year ?? last));
  const sites = useMemo(() => sitesAt(plan, year), [plan, year]);
  const option = useMemo(() => mapOption(sites, year, language), [sites, year, language]);
  const equipped = sites.filter((site) => site.pointCount > 0 && !site.closed);
  const lead = say("mapLead", language, {
    year,
    points: numberText(
      equipped.reduce((sum, site) => sum + site.pointCount, 0),
      language,
    ),
    properties: numberText(equipped.length, language),
  });
  return (
    <section id="map" class="wide" aria-labelledby="map-title">
      <h2 id="map-title">{say("map", language)}</h2>
      <div class="slider">
        <label for="map-year">{say("mapYear", language)}</label>
        <input
          id="map-year"
          type="range"
          min={first}
          max={last}
          step={1}
          value={year}
          onInput={(event) => change({ year: Number(event.currentTarget.value) })}
        />
        <output for="map-year">{year}</output>
      </div>
      <p aria-live="polite">{lead}</p>
      <div class="map-and-list">
        <figure>
          <Chart
            option={option}
            title={`${say("map", language)} ${year}`}
            desc={`${lead} ${say("mapDesc", language)}`}
            height={500}
          />
          <p class="fine">
            {say("mapApprox", language)}{" "}
            {places.attribution && (
              <span id="attribution">{say("mapSource", language, { attribution: places.attribution })}</span>
            )}
          </p>
        </figure>
        <SiteTable sites={sites} year={year} language={language} />
      </div>
    </section>
  );
}
