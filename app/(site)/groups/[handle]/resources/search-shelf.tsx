import { getTranslations } from "next-intl/server";
import { WordsForm } from "../../../words-form";

/** Searches in everything that a group keeps. */
export async function SearchShelf({ shelf, words }: { shelf: string; words: string }) {
  const t = await getTranslations("resources.list");
  return (
    <WordsForm
      action={shelf}
      button={t("find")}
      className="shelf-search"
      icon="search"
      label={t("search")}
      maxLength={200}
      text={words}
    >
      {words ? <a href={shelf}>{t("all")}</a> : null}
    </WordsForm>
  );
}
