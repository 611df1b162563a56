/** One measurement, as the contracts fix it for every bench. */
export interface BenchRow {
  bench: string;
  case: string;
  size: number;
  seed: number;
  runs: number;
  /** User and system time of all threads. */
  cpu_s: number;
  wall_s: number;
  rss_MB: number;
  rate?: number;
  gap?: number;
  bound?: number;
  peer?: true;
}
