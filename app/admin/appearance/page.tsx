import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { openDesk } from "../open";
import { save } from "./actions";
import { LookFields, lookLabels } from "./look-fields";

const path = "/admin/appearance";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("setup.look"))("title"), robots: { index: false } };
}

/** How this server is called and looks. */
export default async function AppearancePage() {
  await openDesk(path);
  const [t, labels] = await Promise.all([getTranslations("setup.look"), lookLabels()]);
  return (
    <>
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      <Form action={save} labels={labels} path={path}>
        <LookFields />
        <div>
          <SubmitButton look="primary">{t("save")}</SubmitButton>
        </div>
      </Form>
      <p>
        <a href="/setup?step=checks">{t("again")}</a>
      </p>
    </>
  );
}
