import { AsyncLocalStorage } from "node:async_hooks";
import { notFound } from "next/navigation";
import { Forbidden, Gone, NotFound, TooMany } from "../errors";

/** The HTTP status a page wants, where Next knows none for it. One per request, made by our own server (lib/server). */
export interface Answer {
  status?: 403 | 410 | 413 | 429;
}

const kept = globalThis as unknown as { farandoleAnswers?: AsyncLocalStorage<Answer> };

/** The answers under way; on globalThis, since pages and server hold this module each for themselves. */
export function answers(): AsyncLocalStorage<Answer> {
  kept.farandoleAnswers ??= new AsyncLocalStorage<Answer>();
  return kept.farandoleAnswers;
}

/** Lets the page that is being made go out with `status`. Call it before anything is sent. */
export function answerWith(status: NonNullable<Answer["status"]>): void {
  const answer = answers().getStore();
  if (answer) answer.status = status;
}

/** Ends a page with the page that says why it is refused. Call it before anything is sent, as with notFound(). */
export function refuse(status: NonNullable<Answer["status"]>): never {
  answerWith(status);
  notFound();
}

/** The status that was asked for in this request, 404 when none was. */
export function refusedWith(): 403 | 404 | 410 | 413 | 429 {
  return answers().getStore()?.status ?? 404;
}

/** What a query finds, or the page that says why there is nothing to see. */
export async function orRefuse<Found>(query: Promise<Found>): Promise<Found> {
  try {
    return await query;
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    if (problem instanceof Gone) refuse(410);
    if (problem instanceof Forbidden) refuse(403);
    if (problem instanceof TooMany) refuse(429);
    throw problem;
  }
}
