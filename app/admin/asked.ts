/** Words and page that an address of a list asks for. */
export function askedFor(query: Record<string, string | string[] | undefined>): {
  search: string;
  page: number;
  only: string;
} {
  const one = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const page = Math.min(10_000, Math.max(0, Number.parseInt(one("page"), 10) || 0));
  return { search: one("q").slice(0, 200), page, only: one("only") };
}

/** The address of the next page of a list, with all that was asked for. */
export function pageLink(path: string, asked: { search: string; only: string }, page: number): string {
  const query = new URLSearchParams({
    ...(asked.search && { q: asked.search }),
    ...(asked.only && { only: asked.only }),
    page: String(page),
  });
  return `${path}?${query}`;
}
