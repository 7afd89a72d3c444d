import type { Question } from "@/lib/search/schema";

export { filterOfQuestion as filterOf, type Question, questionIn } from "@/lib/search/schema";

/** The address of a search. */
export function searchPath(asked: Question, after?: string): string {
  const { q, category, attendance, from, to } = asked;
  const query = new URLSearchParams({ q });
  for (const [name, value] of Object.entries({ category, attendance, from, to })) if (value) query.set(name, value);
  for (const name of ["free", "here", "past"] as const) if (asked[name]) query.set(name, "on");
  if (after) query.set("after", after);
  return `/search?${query}`;
}
