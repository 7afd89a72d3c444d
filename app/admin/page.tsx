import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { ButtonLink } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openDesk } from "@/app/admin/open";
import { stewardLog } from "@/lib/instance/queries";
import { remove } from "./actions";
import { Proposals } from "./proposals";
import { StewardLog } from "./steward-log";
import { WaitingReports } from "./waiting-reports";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("title"), robots: { index: false } };
}

export default async function AdminPage({ searchParams }: { searchParams: Promise<{ log?: string }> }) {
  const { viewer } = await openDesk("/admin");
  const page = Math.max(0, Number.parseInt((await searchParams).log ?? "0", 10) || 0);
  const [t, log] = await Promise.all([getTranslations("admin"), stewardLog(viewer, page)]);
  return (
    <div className="stack-l">
      <div className="page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede")}</p>
        </div>
      </div>
      <WaitingReports viewer={viewer} />
      <Proposals />
      <section aria-labelledby="removal" className="stack-m">
        <h2 id="removal">{t("removal.title")}</h2>
        <p>{t("removal.text")}</p>
        <Form action={remove} labels={{ address: t("removal.address"), sure: t("removal.sureLabel") }}>
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            hint={t("removal.addressHint")}
            label={t("removal.address")}
            name="address"
            required
            spellCheck={false}
          />
          <CheckField label={t("removal.sure")} name="sure" />
          <div>
            <SubmitButton look="stop">{t("removal.button")}</SubmitButton>
          </div>
        </Form>
      </section>
      <section aria-labelledby="federation" className="stack-m">
        <h2 id="federation">{t("federation.title")}</h2>
        <p>{t("federation.text")}</p>
        <p className="row">
          <ButtonLink href="/admin/servers">{t("federation.servers")}</ButtonLink>
          <ButtonLink href="/admin/deliveries">{t("federation.deliveries")}</ButtonLink>
        </p>
      </section>
      <section aria-labelledby="group-tools" className="panel stack-m">
        <h2 id="group-tools">{t("tools.title")}</h2>
        <p>{t("tools.text")}</p>
        <p>
          <ButtonLink href="/admin/tools">{t("tools.open")}</ButtonLink>
        </p>
      </section>
      <StewardLog {...log} page={page} />
    </div>
  );
}
