import { getTranslations } from "next-intl/server";
import type { Chosen } from "@/lib/search/schema";

export { type Asked, chosenIn, filterOfChosen as filterOf } from "@/lib/search/schema";

/** Whether anything is narrowed. */
export function narrowed(chosen: Chosen): boolean {
  return chosen.when !== "any" || chosen.online || chosen.free || chosen.here;
}

/** The address of a list with these filters. */
export function listPath(path: string, chosen: Chosen, after?: string): string {
  const query = new URLSearchParams();
  if (chosen.when !== "any") query.set("when", chosen.when);
  for (const name of ["online", "free", "here"] as const) if (chosen[name]) query.set(name, "1");
  if (after) query.set("after", after);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The filters as links: each toggles itself and keeps the others. */
export async function Filters({ path, chosen }: { path: string; chosen: Chosen }) {
  const t = await getTranslations("agenda.filters");
  const whens = (["any", "today", "weekend"] as const).map((when) => ({
    key: when,
    on: chosen.when === when,
    to: { ...chosen, when },
  }));
  const toggles = (["online", "free", "here"] as const).map((name) => ({
    key: name,
    on: chosen[name],
    to: { ...chosen, [name]: !chosen[name] },
  }));
  return (
    <nav aria-label={t("label")} className="chips">
      {[...whens, ...toggles].map(({ key, on, to }) => (
        <a aria-current={on ? "true" : undefined} className="chip" href={listPath(path, to)} key={key}>
          {t(key)}
        </a>
      ))}
    </nav>
  );
}
