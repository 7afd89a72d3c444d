import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { feedLinks } from "../feeds";
import { Agenda } from "./agenda";
import type { Asked } from "./filters";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agenda");
  return { title: t("title"), alternates: { canonical: "/agenda", types: feedLinks("/agenda") } };
}

export default async function AgendaPage({ searchParams }: { searchParams: Promise<Asked> }) {
  return <Agenda asked={await searchParams} />;
}
