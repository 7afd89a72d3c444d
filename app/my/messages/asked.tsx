import type { ReactNode } from "react";
import { KnownAs } from "@/app/_shell/known-as";
import type { Thread } from "@/lib/conversations/queries";

/** Where one writes to a group that knows another identity of one's own: the question first. */
export function Asked({ thread, children }: { thread: Thread; children: ReactNode }) {
  const group = thread.others.find(({ kind }) => kind === "GROUP");
  return group ? <KnownAs group={group}>{children}</KnownAs> : children;
}
