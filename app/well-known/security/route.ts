import { env } from "@/lib/env";
import { settings } from "@/lib/instance/settings";
import { languages } from "@/lib/languages";
import { now } from "@/lib/time";

const day = 86_400_000;

/** `/.well-known/security.txt` (RFC 9116): where somebody who found a hole tells the stewards; 404 where no address is settled. */
export async function GET(): Promise<Response> {
  const { contact } = await settings();
  const plain = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" };
  const uri = contactUri(contact);
  if (!uri) return new Response("No contact is settled.\n", { status: 404, headers: plain });
  // Less than a year ahead, as the RFC recommends, and the same for a whole day.
  const expires = new Date((Math.floor(now().getTime() / day) + 180) * day).toISOString().replace(".000Z", "Z");
  const { PUBLIC_URL } = env();
  const lines = [
    `Contact: ${uri}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${languages.join(", ")}`,
    `Canonical: ${PUBLIC_URL}/.well-known/security.txt`,
    `Policy: ${PUBLIC_URL}/about`,
  ];
  return new Response(`${lines.join("\r\n")}\r\n`, { headers: plain });
}

/** As a URI, which the field must hold; https only. null for what is no address. */
function contactUri(contact: string): string | null {
  if (/^https:\/\//.test(contact) && URL.canParse(contact)) return new URL(contact).href;
  return /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${encodeURI(contact)}` : null;
}
