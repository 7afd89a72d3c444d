import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { siteLettersQuiet } from "@/lib/site-letters/quiet";
import { hearStewards } from "./actions";

/** Letters of the stewards to everybody: of the account, not of one identity. On or off with one button. */
export async function FromStewards({ accountId }: { accountId: string }) {
  const [t, quiet] = await Promise.all([getTranslations("notifications.stewards"), siteLettersQuiet(accountId)]);
  return (
    <section aria-labelledby="stewards" className="stack-m">
      <h2 id="stewards">{t("title")}</h2>
      <p>{t(quiet ? "off" : "on")}</p>
      <ActionForm action={hearStewards}>
        <input name="wanted" type="hidden" value={quiet ? "yes" : "no"} />
        <Button size="small">{t(quiet ? "turnOn" : "turnOff")}</Button>
      </ActionForm>
    </section>
  );
}
