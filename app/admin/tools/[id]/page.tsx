import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { openDesk } from "@/app/admin/open";
import { allTools } from "@/lib/tools/queries";
import { ToolForm } from "../tool-form";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tools.page"))("title"), robots: { index: false } };
}

/** Changes one template. */
export default async function ToolPage({ params }: Props) {
  const { id } = await params;
  const { viewer } = await openDesk(`/admin/tools/${id}`);
  const [t, tools] = await Promise.all([getTranslations("tools.page"), allTools(viewer)]);
  const tool = tools.find((one) => one.id === id);
  if (!tool) notFound();
  return (
    <div className="stack-l">
      <div>
        <Breadcrumbs crumbs={[{ href: "/admin/tools", text: t("title") }]} label={t("back")} />
        <h1>{tool.name}</h1>
      </div>
      <ToolForm tool={tool} />
    </div>
  );
}
