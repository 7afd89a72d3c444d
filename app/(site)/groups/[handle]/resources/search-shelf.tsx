import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";

/** Searches in everything that a group keeps. */
export async function SearchShelf({ shelf, words }: { shelf: string; words: string }) {
  const t = await getTranslations("resources.list");
  return (
    <search>
      <form action={shelf} className="shelf-search">
        <label className="visually-hidden" htmlFor="q">
          {t("search")}
        </label>
        <input
          className="input"
          defaultValue={words}
          id="q"
          maxLength={200}
          name="q"
          placeholder={t("search")}
          type="search"
        />
        <Button icon="search">{t("find")}</Button>
        {words ? <a href={shelf}>{t("all")}</a> : null}
      </form>
    </search>
  );
}
