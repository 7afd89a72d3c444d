import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { linksOpen } from "@/lib/login-links/policy";
import { federationSettings } from "@/lib/servers/queries";
import { PasskeyDoor } from "./passkey-door";

/** The ways in without a password: a passkey, and a link by letter. */
export async function OtherDoors({ next }: { next: string }) {
  const t = await getTranslations("passkeys.signIn");
  const links = linksOpen();
  const words = { button: t("button"), asking: t("asking"), failed: t("failed") };
  return (
    <section aria-labelledby="other-doors" className="stack-m">
      <h2 id="other-doors">{t("other")}</h2>
      <PasskeyDoor next={next} words={words} />
      {links && (
        <ButtonLink block href={`/auth/magic?next=${encodeURIComponent(next)}`} icon="mail">
          {t("link")}
        </ButtonLink>
      )}
      <noscript>
        <p className="hint">{t(links ? "noScript" : "noScriptAlone")}</p>
      </noscript>
    </section>
  );
}

/** How somebody comes who has an account elsewhere in the fediverse: they need none here. */
export async function FediverseNote() {
  const [t, { mode }] = await Promise.all([getTranslations("passkeys.signIn"), federationSettings()]);
  if (mode === "off") return null;
  return (
    <section aria-labelledby="fediverse" className="stack-m">
      <h2 id="fediverse">{t("fediverse")}</h2>
      <p>{t("fediverseText")}</p>
      <p>
        <Link href="/agenda">{t("events")}</Link>
      </p>
    </section>
  );
}
