"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

interface Props {
  discussionId: string;
  /** As whom the page is read. */
  viewerId: string;
  /** What the page shows: another one after every change. */
  version: number;
  /** Number of the newest entry, and what to say of it once it has arrived. */
  newest: number;
  said: string;
  /** Where the reader left off when the page was opened. */
  since: number;
}

/**
 * Keeps a thread up to date while it is looked at: the server says that something changed, and the page is asked for
 * again. It says so to screen readers and moves no focus. Nothing is missed over a broken line: each new one begins with
 * the version that is true.
 */
export function LiveThread({ discussionId, viewerId, version, newest, said, since }: Props) {
  const router = useRouter();
  const shown = useRef(version);
  const heard = useRef(newest);
  const [words, setWords] = useState("");
  useEffect(() => {
    shown.current = version;
  }, [version]);
  useEffect(() => {
    if (newest > heard.current) setWords(said);
    heard.current = newest;
  }, [newest, said]);
  useEffect(() => {
    let source: EventSource | undefined;
    const again = () => {
      // Without a network the framework would leave the page, and what is typed in it, for one of the browser's own.
      if (!navigator.onLine) return;
      const url = new URL(location.href);
      if (url.searchParams.has("since")) return router.refresh();
      url.searchParams.set("since", `${since}`);
      router.replace(url.pathname + url.search + url.hash, { scroll: false });
    };
    const look = () => {
      source?.close();
      if (document.hidden) return;
      source = new EventSource(`/api/live/discussions/${discussionId}?as=${viewerId}`);
      source.addEventListener("now", ({ data }) => {
        if (Number(data) !== shown.current) again();
      });
      source.addEventListener("change", again);
      source.addEventListener("end", () => source?.close());
    };
    look();
    document.addEventListener("visibilitychange", look);
    // What was asked for while the network was away never came, though the line may not have broken.
    window.addEventListener("online", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", look);
      source?.close();
    };
  }, [discussionId, viewerId, since, router]);
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  );
}
