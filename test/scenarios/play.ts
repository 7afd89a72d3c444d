import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "./stage";

/** A sentence with gaps, and what it means. */
export type Steps = [RegExp, (stage: Stage, ...words: string[]) => Promise<void>][];

export interface Scenario {
  name: string;
  sentences: string[];
}

/** The scenarios in plain language that lie beside this file: each begins with "## ", each of its sentences with "- ". */
export function scenarios(): Scenario[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".md"));
  return files.sort().flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), "utf8");
    return text
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [title = "", ...lines] = part.split("\n");
        const sentences = lines.filter((one) => one.startsWith("- ")).map((one) => one.slice(2).trim());
        return { name: `${file.replace(/\.md$/, "")}: ${title}`, sentences };
      });
  });
}

/** Plays one scenario, sentence by sentence; after each, whatever follows from it has happened. */
export async function play(stage: Stage, { sentences }: Scenario, steps: Steps): Promise<void> {
  for (const sentence of sentences) {
    const step = steps.find(([pattern]) => pattern.test(sentence));
    if (!step) throw new Error(`nobody knows what this means: ${sentence}`);
    const [pattern, act] = step;
    const words = pattern.exec(sentence)?.slice(1) ?? [];
    try {
      await act(stage, ...words);
    } catch (error) {
      throw new Error(`${sentence}\n${(error as Error).message}`, { cause: error });
    }
    await stage.here.settle();
  }
}
