import { getTranslations } from "next-intl/server";
import { Button, ButtonLink } from "@/app/_ui/button";

/** The list on paper or as a file. A file is promised to be deleted, and those who come can read that it was taken. */
export async function TakeAway({ path }: { path: string }) {
  const t = await getTranslations("desk.take");
  return (
    <section aria-labelledby="take" className="section">
      <h2 id="take">{t("title")}</h2>
      <div className="grid-2">
        <div className="panel">
          <h3>{t("paper")}</h3>
          <p>{t("paperText")}</p>
          <ButtonLink href={`${path}/attendees/print`} icon="print">
            {t("paperButton")}
          </ButtonLink>
        </div>
        <form action={`${path}/attendees/list.csv`} className="panel" method="post">
          <h3>{t("file")}</h3>
          <p>{t("fileText")}</p>
          <label className="opt">
            <input name="promise" required type="checkbox" value="on" />
            <span>
              <b>{t("promise")}</b>
            </span>
          </label>
          <Button icon="download">{t("fileButton")}</Button>
        </form>
      </div>
    </section>
  );
}
