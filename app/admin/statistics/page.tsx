import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { CheckField } from "@/app/_ui/choices";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Numbers } from "@/app/(site)/about/numbers";
import { settings } from "@/lib/instance/settings";
import { openDesk } from "../open";
import { publishStatistics } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("statistics"))("title"), robots: { index: false } };
}

/** The numbers of this server, and whether everybody reads them. */
export default async function StatisticsPage() {
  await openDesk("/admin/statistics");
  const [t, settled] = await Promise.all([getTranslations("statistics"), settings()]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Numbers />
      <Form action={publishStatistics} className="stack-m">
        <CheckField checked={settled.statistics} label={t("public")} name="statistics" />
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
