import { notFound } from "next/navigation";
import { cache } from "react";
import { Gone, NotFound } from "@/lib/errors";
import { findSeries, type ShownSeries } from "@/lib/series/queries";
import { refuse } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";

/** The series of a page's address, once per request; what the reader may not see ends as the 404 page. */
export const loadSeries = cache(async (slug: string): Promise<ShownSeries> => {
  try {
    return await findSeries(await currentViewer(), slug);
  } catch (problem) {
    if (problem instanceof NotFound) notFound();
    if (problem instanceof Gone) return refuse(410);
    throw problem;
  }
});
