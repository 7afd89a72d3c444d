import { getLogger } from "@logtape/logtape";
import { BadRequest, sentence } from "./answers";
import { readDelivery } from "./bodies";
import type { Json } from "./context";
import { federation } from "./federation";
import { isBlocked } from "./servers";

const log = getLogger(["farandole", "federation", "inbox"]);

/**
 * A delivery to one of our inboxes. What is malformed, unsigned or from a blocked server ends here, before any key is
 * fetched; Fedify verifies the rest and puts it into the queue.
 * @param own the inbox's URL under PUBLIC_URL, which the signature covers
 * @returns 202 once it is safely queued
 */
export async function receive(request: Request, own: URL): Promise<Response> {
  const { json, bytes } = await readDelivery(request);
  const keyId = signingKey(request.headers);
  for (const source of [keyId, idOf(json.actor)]) {
    if (!source) throw new BadRequest(400, "An activity names its actor");
    if (await isBlocked(source)) throw new BadRequest(403, "Refused");
  }
  const rebuilt = new Request(own, { method: "POST", headers: request.headers, body: bytes });
  try {
    return await federation().fetch(rebuilt, { contextData: null });
  } catch (error) {
    if (isOurFault(error)) throw error;
    log.info("A delivery could not be read: {error}", { error });
    return sentence(400, "Invalid activity");
  }
}

/**
 * The key that a request says it is signed with.
 * @throws BadRequest 401 when there is no signature, or it leaves out what makes it valid for this request alone
 */
export function signingKey(headers: Headers): string {
  const input = headers.get("signature-input");
  if (input) {
    const key = /keyid="([^"]+)"/i.exec(input)?.[1];
    const covered = /\(([^)]*)\)/.exec(input)?.[1] ?? "";
    if (!key || !/"content-digest"/.test(covered) || !/"@(target-uri|path|request-target)"/.test(covered)) throw unsigned();
    if (!/sha-(256|512)=/i.test(headers.get("content-digest") ?? "")) throw unsigned();
    return key;
  }
  const signature = headers.get("signature") ?? "";
  const key = /keyId="([^"]+)"/.exec(signature)?.[1];
  const covered = (/headers="([^"]*)"/.exec(signature)?.[1] ?? "").toLowerCase().split(/\s+/);
  if (!key || !["(request-target)", "digest", "host"].every((name) => covered.includes(name))) throw unsigned();
  if (!covered.includes("date") && !covered.includes("(created)")) throw unsigned();
  if (!/sha-(256|512)=/i.test(headers.get("digest") ?? "")) throw unsigned();
  return key;
}

function unsigned(): BadRequest {
  return new BadRequest(401, "Sign the request and its body");
}

function idOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.length === 1 ? idOf(value[0]) : undefined;
  return value && typeof value === "object" && typeof value.id === "string" ? value.id : undefined;
}

/** Whether the database, not the sender, is the reason: then they should try again. */
function isOurFault(error: unknown): boolean {
  return error instanceof Error && (error.name.startsWith("PrismaClient") || "code" in error && String(error.code).startsWith("ECONN"));
}
