import type { Received } from "../../test/mailbox";
import type { Page } from "../linkage/dossier";
import type { Suspect } from "../linkage/scene";
import type { Recorded } from "../neighbour-http";

/** What others were sent about one identity: to other servers, and as letters to other people. */
export function sentAbout(one: Suspect, deliveries: Recorded[], letters: Received[], own: string): Page[] {
  const address = new RegExp(`/@${one.handle}(?![\\w-])`);
  return [
    ...deliveries
      .filter(({ raw, headers }) => address.test(raw.toString()) || address.test(String(headers.signature)))
      .map(({ path, headers, raw }) => page(`delivery to ${path}`, headersOf(headers), raw.toString())),
    ...letters
      .filter(({ to, raw, text }) => to !== own && (text.includes(one.name) || address.test(raw)))
      .map(({ to, message, text, html }) => page(`letter to ${to}`, headersOf(message.headers), `${text}\n${html}`)),
  ];
}

/** The time at which a machine sent it is that of this test, not of anybody's deed. */
function headersOf(headers: object): string {
  return Object.entries(headers)
    .filter(
      ([name]) =>
        !["date", "signature", "signature-input", "digest", "content-digest", "content-length"].includes(name),
    )
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function page(path: string, head: string, body: string): Page {
  return { path, status: 200, text: `${head}\n${body}`, hash: body };
}
