import { Conflict, Forbidden, Gone, Invalid, NotFound, Refusal, TooMany } from "../errors";

/** The HTTP status that says a refusal. */
export function statusOf(refusal: Refusal): number {
  if (refusal instanceof NotFound) return 404;
  if (refusal instanceof Gone) return 410;
  if (refusal instanceof Forbidden) return 403;
  if (refusal instanceof Conflict) return 409;
  if (refusal instanceof Invalid) return 422;
  if (refusal instanceof TooMany) return 429;
  return 400;
}

/**
 * Makes a route handler whose refusals become HTTP answers with a short plain text.
 * @param handler throws {@link Refusal}s; anything else it throws stays a 500
 */
export function respond<Rest extends unknown[]>(
  handler: (request: Request, ...rest: Rest) => Promise<Response>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  return async (request, ...rest) => {
    try {
      return await handler(request, ...rest);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      const headers = new Headers({ "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" });
      if (problem instanceof TooMany) headers.set("Retry-After", String(problem.retryAfterSeconds));
      return new Response(`${statusOf(problem)} ${problem.name}\n`, { status: statusOf(problem), headers });
    }
  };
}
