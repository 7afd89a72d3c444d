import { redirect } from "next/navigation";
import { commentPlace } from "@/lib/comments/queries";
import { orRefuse } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";

interface Props {
  params: Promise<{ id: string }>;
}

/** The address that other servers show for a comment of ours: leads to where it stands below its event. */
export default async function CommentPage({ params }: Props) {
  const { slug, after } = await orRefuse(commentPlace(await currentViewer(), (await params).id));
  const { id } = await params;
  redirect(`/events/${slug}/discussion${after > 0 ? `?after=${after}` : ""}#c-${id}`);
}
