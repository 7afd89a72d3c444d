import type { Guest } from "./crowd";
import { formsOf, postForm } from "./forms";

/** What became of everybody pressing at once. */
export interface Rush {
  /** How often each HTTP status was the answer. */
  statuses: Record<string, number>;
  seconds: number;
}

/**
 * Everybody has the event's page open; then all press "I'm coming" at the same moment: the page's own form, as a
 * browser without JavaScript posts it.
 */
export async function rush(origin: string, slug: string, guests: Guest[]): Promise<Rush> {
  const page = `${origin}/events/${slug}`;
  const cookieOf = ({ token }: Guest) => `session-${new URL(origin).port}=${token}`;
  const pressed: (() => Promise<Response>)[] = [];
  for (const guest of guests) {
    const html = await (await fetch(page, { headers: { cookie: cookieOf(guest), "accept-language": "en" } })).text();
    const form = formsOf(html).find(({ text, method }) => method === "post" && /coming/i.test(text));
    if (!form) throw new Error(`nobody can join on ${page}`);
    pressed.push(() => postForm(page, form, {}, cookieOf(guest)));
  }
  const began = performance.now();
  const answers = await Promise.all(pressed.map((press) => press()));
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  const statuses: Record<string, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return { statuses, seconds };
}
