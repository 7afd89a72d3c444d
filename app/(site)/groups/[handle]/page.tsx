import { permanentRedirect } from "next/navigation";

/** Groups have one address, that of all actors. */
export default async function GroupPage({ params }: { params: Promise<{ handle: string }> }) {
  permanentRedirect(`/@${(await params).handle}`);
}
