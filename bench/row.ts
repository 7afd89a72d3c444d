import type { TestServer } from "../e2e/server";
import type { Control } from "./control";

/** One line of the results. Three measurements each; the median is shown, the worst kept beside it. */
export interface Row {
  id: string;
  what: string;
  unit: string;
  median: number;
  worst: number;
  /** The control in the same run, and our median divided by it. */
  control: { what: string; median: number } | null;
  ratio: number | null;
  cpuMsPerRequest: number | null;
  target: string;
  note?: string;
}

/** What the rows work with. */
export interface Bench {
  server: TestServer;
  bare: Control;
}

export function ratio(ours: number, theirs: number): number {
  return Number((ours / theirs).toFixed(2));
}
