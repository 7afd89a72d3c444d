import { gzipSync } from "node:zlib";
import { round } from "./load";
import { type Bench, type Row, ratio } from "./row";

interface Weight {
  script: number;
  style: number;
  foreign: string[];
}

/** P3: what a browser has to load before it has seen each public page. */
export async function pageWeight({ server, bare }: Bench, paths: string[]): Promise<Row[]> {
  const control = await weigh(bare.url, "/");
  const weights = await Promise.all(paths.map(async (path) => ({ path, ...(await weigh(server.origin, path)) })));
  const heaviest = (kind: "script" | "style") => [...weights].sort((one, other) => other[kind] - one[kind])[0];
  const foreign = weights.flatMap((one) => one.foreign);
  return (["script", "style"] as const).map((kind) => {
    const values = weights.map((one) => one[kind]).sort((one, other) => one - other);
    const median = values[Math.floor(values.length / 2)] ?? 0;
    return {
      id: "P3",
      what:
        kind === "script" ? "first-load JavaScript, median of public pages" : "first-load CSS, median of public pages",
      unit: "kB gzip",
      median,
      worst: heaviest(kind)?.[kind] ?? 0,
      control: { what: "bare Next", median: control[kind] },
      ratio: control[kind] ? ratio(median, control[kind]) : null,
      cpuMsPerRequest: null,
      target: kind === "script" ? `<= ${round(control.script + 15)} (bare + 15)` : "<= 15",
      note: `heaviest: ${heaviest(kind)?.path}; ${foreign.length === 0 ? "nothing from elsewhere" : `from elsewhere: ${foreign.join(" ")}`}`,
    };
  });
}

async function weigh(origin: string, path: string): Promise<Weight> {
  const html = await (await fetch(origin + path)).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, source]) => String(source));
  const styles = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]*>/g)].map(
    ([tag]) => /href="([^"]+)"/.exec(tag)?.[1] ?? "",
  );
  const inline = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => String(text)).join("");
  const all = [...scripts, ...styles].map((source) => new URL(source.replaceAll("&amp;", "&"), origin + path));
  return {
    script: await sum(scripts, origin),
    style: round(
      (await sum(styles, origin)) + gzipSync(inline).byteLength / 1024 - (inline ? 0 : gzipSync("").byteLength / 1024),
    ),
    foreign: all.filter((url) => url.origin !== origin).map((url) => url.host),
  };
}

async function sum(sources: string[], origin: string): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(sources)].map(async (source) => {
      const answer = await fetch(new URL(source.replaceAll("&amp;", "&"), origin));
      return gzipSync(Buffer.from(await answer.arrayBuffer())).byteLength;
    }),
  );
  return round(sizes.reduce((total, size) => total + size, 0) / 1024);
}
