import type { MultiPolygon, Polygon, Position } from "geojson";

/** Twice the signed area of a ring and its first moments, degrees as plane: right to metres for one municipality. */
function moments(ring: readonly Position[]): [area: number, x: number, y: number] {
  const [x0, y0] = ring[0] as [number, number];
  let [area, x, y] = [0, 0, 0];
  for (let k = 1; k < ring.length; k += 1) {
    // measured from the first vertex: differences of far coordinates lose digits otherwise
    const [ax, ay] = [(ring[k - 1] as Position)[0] as number, (ring[k - 1] as Position)[1] as number];
    const [bx, by] = [(ring[k] as Position)[0] as number, (ring[k] as Position)[1] as number];
    const cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
    area += cross;
    x += cross * (ax - x0 + (bx - x0));
    y += cross * (ay - y0 + (by - y0));
  }
  return [area, x + 3 * x0 * area, y + 3 * y0 * area];
}

/** Centre of area, [lon, lat]; holes count off, whatever way the rings turn. */
export function centroidOf(area: Polygon | MultiPolygon): [lon: number, lat: number] {
  const polygons = area.type === "Polygon" ? [area.coordinates] : area.coordinates;
  let [total, x, y] = [0, 0, 0];
  for (const rings of polygons)
    rings.forEach((ring, k) => {
      const [twice, mx, my] = moments(ring);
      const sign = (k === 0 ? 1 : -1) * Math.sign(twice);
      total += sign * twice;
      x += sign * mx;
      y += sign * my;
    });
  return [x / (3 * total), y / (3 * total)];
}
