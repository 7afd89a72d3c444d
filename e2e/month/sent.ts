import type { Received } from "../../test/mailbox";
import type { Page } from "../linkage/dossier";
import type { Suspect } from "../linkage/scene";
import type { Recorded } from "../neighbour-http";

/** What others were sent: each paper with those whom it names. */
export function papersOf(suspects: Suspect[], deliveries: Recorded[], letters: Received[]): Paper[] {
  const papers = [
    ...deliveries.map(({ path, headers, raw }) => ({
      to: "",
      page: page(`delivery to ${path}`, headersOf(headers), raw.toString()),
    })),
    ...letters.map(({ to, message, text, html }) => ({
      to,
      // Whoever gets a letter knows their own address.
      page: page(`letter to ${to}`, headersOf(message.headers), `${text}\n${html}`.replaceAll(to, "")),
    })),
  ];
  return papers.map((paper) => ({
    ...paper,
    names: suspects.filter(({ handle, name }) => new RegExp(`/@${handle}(?![\\w-])|${name}`).test(paper.page.text)),
  }));
}

export interface Paper {
  /** The address of a letter; "" for deliveries. */
  to: string;
  page: Page;
  names: Suspect[];
}

/** The time at which a machine sent it is that of this test, not of anybody's deed. */
function headersOf(headers: object): string {
  return Object.entries(headers)
    .filter(
      ([name]) =>
        !["date", "to", "signature", "signature-input", "digest", "content-digest", "content-length"].includes(name),
    )
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function page(path: string, head: string, body: string): Page {
  return { path, status: 200, text: `${head}\n${body}`, hash: body };
}
