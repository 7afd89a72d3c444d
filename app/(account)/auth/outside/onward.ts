import type { Refusal } from "@/lib/errors";

/** Leads on with GET; kept by nobody on the way. */
export function onward(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });
}

/** A refusal as the sign-in page is told it: the last word of its key. */
export function reasonOf(problem: Refusal): string {
  return encodeURIComponent(problem.message.split(".").at(-1) ?? "refused");
}
