import { getLogger } from "@logtape/logtape";
import { z } from "zod";
import { Forbidden } from "../errors";
import type { ImportSourceModel } from "../generated/prisma/models";
import { readApart } from "../imports/apart";
import { applyReading } from "../imports/applying";
import { type Finished, finishImport } from "../imports/commands";
import { dropFile, keptFile } from "../imports/files";
import { importToRead } from "../imports/queries";
import { type Fault, limits } from "../imports/schema";
import { guardedFetch } from "./guard";

const log = getLogger(["farandole", "federation", "calendars"]);
const payload = z.object({ sourceId: z.uuid() });

interface Fetched {
  bytes: Uint8Array;
  url: string | null;
  etag: string | null;
  lastModified: string | null;
}

/** Reads one import, from where it lies or from its address, and makes it ours. */
export async function readImport(job: unknown): Promise<void> {
  const { sourceId } = payload.parse(job);
  const found = await importToRead(sourceId);
  if (!found) return;
  const { source, actor } = found;
  if (!actor) return finishImport(source, { fault: "forbidden" });
  const fetched = source.url ? await fetchCalendar(source, source.url) : await fromFile(source);
  if (fetched === "same") return finishImport(source, {});
  if (typeof fetched === "string") return finishImport(source, { fault: fetched });
  const finished = await read(fetched, source, (reading) => applyReading(actor, source, reading));
  await finishImport(source, finished);
  await dropFile(source.id);
}

async function read(
  { bytes, url, etag, lastModified }: Fetched,
  source: ImportSourceModel,
  apply: (reading: Exclude<Awaited<ReturnType<typeof readApart>>, null | "tooSlow">) => ReturnType<typeof applyReading>,
): Promise<Finished> {
  const reading = await readApart({ bytes, zone: source.zone, url });
  if (reading === "tooSlow") return { fault: "tooSlow" };
  if (reading === null) return { fault: "notCalendar" };
  try {
    return { report: await apply(reading), name: reading.name, etag, lastModified };
  } catch (problem) {
    if (problem instanceof Forbidden) return { fault: "forbidden" };
    throw problem;
  }
}

async function fromFile(source: ImportSourceModel): Promise<Fetched | Fault> {
  const bytes = await keptFile(source.id);
  return bytes ? { bytes, url: null, etag: null, lastModified: null } : "noFile";
}

/** What is refused, absent, too slow and private is all the same to whoever asked. */
async function fetchCalendar(source: ImportSourceModel, url: string): Promise<Fetched | Fault | "same"> {
  const headers = new Headers({ accept: "text/calendar, text/html;q=0.8, */*;q=0.1" });
  if (source.etag) headers.set("if-none-match", source.etag);
  if (source.lastModified) headers.set("if-modified-since", source.lastModified);
  try {
    const response = await guardedFetch(url, { headers, maxBytes: limits.bytes, deadline: 30_000, outside: true });
    if (response.status === 304) return "same";
    if (!response.ok) return "unreachable";
    return {
      bytes: new Uint8Array(await response.arrayBuffer()),
      url: response.url || url,
      etag: response.headers.get("etag"),
      lastModified: response.headers.get("last-modified"),
    };
  } catch (error) {
    log.info("A calendar could not be had: {reason}", { reason: error instanceof Error ? error.message : error });
    return error instanceof Error && error.message === "answer too large" ? "tooLarge" : "unreachable";
  }
}
