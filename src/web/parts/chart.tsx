import { useEffect, useRef } from "preact/hooks";
import { BarChart, LineChart, MapChart, ScatterChart } from "echarts/charts";
import { GeoComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  BarChart,
  LineChart,
  MapChart,
  ScatterChart,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);
export const registerMap = echarts.registerMap;
export type Option = echarts.EChartsCoreOption;

interface ChartProps {
  option: Option;
  title: string;
  desc: string;
  height: number;
}

/** Puts a name and a description into the drawing, which the chart library leaves out. */
function describe(svg: SVGSVGElement | null, title: string, desc: string): void {
  if (!svg) return;
  svg.setAttribute("role", "img");
  for (const old of svg.querySelectorAll(":scope > title, :scope > desc")) old.remove();
  for (const [name, text] of [
    ["desc", desc],
    ["title", title],
  ] as const) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    element.textContent = text;
    svg.prepend(element);
  }
}

/** A drawing as SVG; whatever it shows also stands in a table beside it. */
export function Chart({ option, title, desc, height }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  useEffect(() => {
    if (!box.current) return;
    chart.current = echarts.init(box.current, null, { renderer: "svg" });
    const resizing = new ResizeObserver(() => chart.current?.resize());
    resizing.observe(box.current);
    return () => {
      resizing.disconnect();
      chart.current?.dispose();
    };
  }, []);
  useEffect(() => {
    // without animation: its style sheets are inline, which the page's policy forbids
    chart.current?.setOption(
      { animation: false, textStyle: { fontFamily: "system-ui, sans-serif" }, ...option },
      { notMerge: true },
    );
    describe(box.current?.querySelector("svg") ?? null, title, desc);
  }, [option, title, desc]);
  return <div ref={box} class="chart" style={{ height: `${height}px` }} />;
}
