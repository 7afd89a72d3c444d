import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { siteZone } from "@/lib/time";
import { momentText } from "../when";
import { throwAway } from "./draft-actions";

/** "We kept what you typed at 14:02": it stands in the form below already. */
export async function Restored({ at, form, path }: { at: Date | null; form: string; path: string }) {
  if (!at) return null;
  const t = await getTranslations("publishing.kept");
  return (
    <Notice icon="history" title={t("title", { at: momentText(at, await getLocale(), siteZone()) })}>
      <p>{t("text")}</p>
      <div className="row">
        <ButtonLink href="#title" size="small">
          {t("goOn")}
        </ButtonLink>
        <ActionForm action={throwAway}>
          <input name="form" type="hidden" value={form} />
          <input name="path" type="hidden" value={path} />
          <Button look="quiet" size="small">
            {t("throwAway")}
          </Button>
        </ActionForm>
      </div>
    </Notice>
  );
}
