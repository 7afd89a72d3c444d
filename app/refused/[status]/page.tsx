import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Refusal } from "../../_shell/refusal";

export const metadata: Metadata = { robots: { index: false } };

const statuses = [403, 404, 410, 413, 429] as const;

/** Where our own server leads a request that was refused, by itself or by a page; it sends the status, too. */
export default async function Refused({ params }: { params: Promise<{ status: string }> }) {
  const { status } = await params;
  const known = statuses.find((one) => String(one) === status);
  return known ? <Refusal status={known} /> : notFound();
}
