import { getLogger } from "@logtape/logtape";
import { db, Prisma } from "../db";
import type { Fact } from "../jobs/facts";
import { storeRemotePicture } from "../media/commands";
import { maxBytes } from "../media/rules";
import { noteListed } from "../resources/remote";
import { guardedFetch } from "./guard";
import { type PagePreview, parsePreview } from "./parse-preview";

const log = getLogger(["farandole", "federation", "previews"]);

/**
 * A link is kept: what its page says of itself is fetched once, by us, and stands here from then on; readers' browsers
 * ask that website nothing. A page that cannot be had, or may not be asked, leaves the link as it is.
 */
export async function readPreview(fact: Fact): Promise<void> {
  const link = await db.resource.findFirst({
    where: { id: fact.subject, kind: "LINK", preview: { equals: Prisma.DbNull } },
  });
  if (!link?.url) return;
  const page = await pageAt(link.url);
  if (!page) return;
  const { picture, ...preview } = page;
  await noteListed(link.id, link.url, preview, picture ? await pictureAt(picture) : null);
}

async function pageAt(url: string): Promise<PagePreview | null> {
  try {
    const response = await guardedFetch(url, {
      headers: { accept: "text/html, application/xhtml+xml;q=0.9" },
      outside: true,
      deadline: 10_000,
    });
    const kind = response.headers.get("content-type") ?? "";
    if (!response.ok || !/^(text\/html|application\/xhtml\+xml)\b/i.test(kind)) return null;
    return parsePreview(decoded(new Uint8Array(await response.arrayBuffer()), kind), response.url || url);
  } catch (error) {
    // Refused, absent, too slow or too large: all the same to whoever kept the link.
    log.info("A page could not be previewed: {reason}", { reason: error instanceof Error ? error.message : error });
    return null;
  }
}

function decoded(bytes: Uint8Array, kind: string): string {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString("latin1");
  const charset =
    /charset\s*=\s*["']?([\w-]{2,40})/i.exec(kind)?.[1] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(head)?.[1];
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

async function pictureAt(url: string): Promise<string | null> {
  try {
    const headers = { accept: "image/webp, image/png, image/jpeg, image/gif" };
    const response = await guardedFetch(url, { maxBytes, headers, outside: true });
    if (!response.ok) return null;
    const { id } = await storeRemotePicture(new Uint8Array(await response.arrayBuffer()), { remoteUrl: url });
    return id;
  } catch (error) {
    log.info("A preview's picture could not be had: {reason}", { reason: error instanceof Error ? error.name : error });
    return null;
  }
}
