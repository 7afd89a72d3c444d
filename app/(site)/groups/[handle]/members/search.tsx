import { getTranslations } from "next-intl/server";
import { WordsForm } from "../../../words-form";

/** One field for letters of a name or an address. */
export async function Search({ path, label, text }: { path: string; label: string; text: string }) {
  const t = await getTranslations("groups");
  return <WordsForm action={path} button={t("button")} label={label} text={text} />;
}
