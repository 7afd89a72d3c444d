import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { type Entry, openPromise } from "yauzl";
import { openExport } from "../../lib/exports/queries";
import type { Acting } from "../../lib/identities/schema";
import type { Page } from "../linkage/dossier";

/** Every file of an archive that somebody took away, as pages to read. */
export async function unpacked(asker: Acting, exportId: string): Promise<Page[]> {
  const { path, name } = await openExport(asker, exportId);
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries = await new Promise<Entry[]>((done, failed) => {
    const found: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      found.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => done(found));
    zip.on("error", failed);
    zip.readEntry();
  });
  const pages: Page[] = [];
  for (const entry of entries) {
    const words = await text(await zip.openReadStreamPromise(entry));
    const hash = createHash("sha256").update(words).digest("hex");
    pages.push({ path: `${entry.fileName} of ${name}`, status: 200, text: words, hash });
  }
  zip.close();
  return pages;
}
