"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Kept, type Mark, type News, nothingKept, type Reply, shown, withNews, withReplies } from "./keeping";

const pause = 15_000;
const patience = 8_000;
const atOnce = 50;

/** How it stands between this phone and the server. */
export type Line = "asking" | "online" | "offline" | "refused";

/** What came of something noted: the server's word, or that it has to wait. */
export interface Listener {
  replied(mark: Mark, reply: Reply): void;
  unsent(mark: Mark): void;
}

/**
 * The list and what was noted, kept in this browser and brought to the server whenever it answers. What is noted while
 * it does not answer is sent later, with its time.
 * @param path of the event
 */
export function useDoor(path: string, eventId: string, listener: Listener) {
  const [kept, setKept] = useState<Kept>(nothingKept);
  const [line, setLine] = useState<Line>("asking");
  const latest = useRef(kept);
  const busy = useRef(false);
  const again = useRef(false);
  /** How far the server's clock is ahead of this phone's. */
  const ahead = useRef(0);
  const heard = useRef(listener);
  heard.current = listener;

  const keep = useCallback(
    (change: (before: Kept) => Kept) => {
      latest.current = change(latest.current);
      setKept(latest.current);
      localStorage.setItem(keyOf(eventId), JSON.stringify(latest.current));
    },
    [eventId],
  );

  /** Sends what is noted, then asks for news. One at a time. */
  const sync = useCallback(
    async (whole = false) => {
      again.current = busy.current;
      if (busy.current) return;
      busy.current = true;
      try {
        while (latest.current.marks.length > 0) {
          const marks = latest.current.marks.slice(0, atOnce);
          const { now, replies }: { now: string; replies: Reply[] } = await ask(`${path}/check-in/marks`, { marks });
          ahead.current = new Date(now).getTime() - Date.now();
          keep((before) => withReplies(before, replies));
          for (const reply of replies) {
            const mark = marks.find(({ key }) => key === reply.key);
            if (mark) heard.current.replied(mark, reply);
          }
        }
        const since = whole ? null : latest.current.readAt;
        const news: News = await ask(`${path}/check-in/marks${since ? `?since=${encodeURIComponent(since)}` : ""}`);
        keep((before) => withNews(before, news));
        setLine("online");
      } catch (problem) {
        const refused = problem instanceof Refused;
        if (refused) keep((before) => ({ ...nothingKept, marks: before.marks }));
        setLine(refused ? "refused" : "offline");
        if (!refused) for (const mark of latest.current.marks) heard.current.unsent(mark);
      } finally {
        busy.current = false;
        // Something was noted meanwhile.
        if (again.current) void sync();
      }
    },
    [path, keep],
  );

  useEffect(() => {
    const before = localStorage.getItem(keyOf(eventId));
    if (before) {
      latest.current = { ...nothingKept, ...(JSON.parse(before) as Kept) };
      setKept(latest.current);
    }
    void sync(true);
    const timer = setInterval(() => void sync(), pause);
    const back = () => void sync();
    const gone = () => setLine("offline");
    window.addEventListener("online", back);
    window.addEventListener("offline", gone);
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", back);
      window.removeEventListener("offline", gone);
      document.removeEventListener("visibilitychange", back);
    };
  }, [eventId, sync]);

  const note = useCallback(
    (what: Pick<Mark, "id" | "ticket" | "undo">): Mark => {
      const at = new Date(Date.now() + ahead.current).toISOString();
      const mark: Mark = { key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, at, ...what };
      keep((before) => ({ ...before, marks: [...before.marks, mark] }));
      void sync();
      return mark;
    },
    [keep, sync],
  );

  /** Leaves no name on this phone; what is not sent yet stays, so that it is not lost. */
  const forget = useCallback(() => {
    busy.current = true;
    if (latest.current.marks.length === 0) localStorage.removeItem(keyOf(eventId));
    else localStorage.setItem(keyOf(eventId), JSON.stringify({ ...nothingKept, marks: latest.current.marks }));
  }, [eventId]);

  return { people: shown(kept), waiting: kept.marks.length, read: kept.readAt !== null, line, note, forget };
}

class Refused extends Error {}

function keyOf(eventId: string): string {
  return `check-in:${eventId}`;
}

async function ask<Answer>(address: string, said?: object): Promise<Answer> {
  const response = await fetch(address, {
    signal: AbortSignal.timeout(patience),
    cache: "no-store",
    ...(said && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(said) }),
  });
  if ([403, 404, 410].includes(response.status)) throw new Refused();
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
