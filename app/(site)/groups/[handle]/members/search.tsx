import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";

/** One field for letters of a name or an address. */
export async function Search({ path, label, text }: { path: string; label: string; text: string }) {
  const t = await getTranslations("groups");
  return (
    <search>
      <form action={path} className="row find-row">
        <label className="visually-hidden" htmlFor="q">
          {label}
        </label>
        <input
          className="input"
          defaultValue={text}
          id="q"
          maxLength={100}
          name="q"
          placeholder={label}
          type="search"
        />
        <Button>{t("button")}</Button>
      </form>
    </search>
  );
}
