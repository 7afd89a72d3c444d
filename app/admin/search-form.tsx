import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";

/** Words to look for in a list of the desk; works by address alone. */
export async function SearchForm({ label, path, search }: { label: string; path: string; search: string }) {
  const t = await getTranslations("stewards");
  return (
    <search>
      <form action={path} className="steward-search">
        <label className="field-label" htmlFor="q">
          {label}
        </label>
        <div className="row">
          <input className="input" defaultValue={search} id="q" maxLength={200} name="q" type="search" />
          <Button>{t("search")}</Button>
        </div>
      </form>
    </search>
  );
}
