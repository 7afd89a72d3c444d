/** Texts by ETag. An ETag says all that a text is made of, so that what is found here is never old, in any process. */
interface Kept {
  texts: Map<string, Uint8Array>;
  bytes: number;
  asked: Map<string, Asked>;
}

interface Asked {
  running: Promise<unknown>;
  next: Promise<unknown> | null;
}

const mostBytes = 8_000_000;
const largest = 2_000_000;
const store = globalThis as unknown as { farandoleFeeds?: Kept };

function kept(): Kept {
  store.farandoleFeeds ??= { texts: new Map(), bytes: 0, asked: new Map() };
  return store.farandoleFeeds;
}

/** The text, or picture, with this ETag: as written before, if it was and there was room, or written now. */
export async function writtenOnce(etag: string, write: () => Promise<string | Uint8Array>): Promise<Uint8Array> {
  const { texts } = kept();
  const known = texts.get(etag);
  if (known) {
    // The one asked for longest ago goes first.
    texts.delete(etag);
    texts.set(etag, known);
    return known;
  }
  return together(`write ${etag}`, async () => {
    const said = await write();
    const text = typeof said === "string" ? Buffer.from(said) : said;
    keep(etag, text);
    return text;
  });
}

function keep(etag: string, text: Uint8Array): void {
  const all = kept();
  if (text.byteLength > largest || all.texts.has(etag)) return;
  all.texts.set(etag, text);
  all.bytes += text.byteLength;
  for (const [oldest, { byteLength }] of all.texts) {
    if (all.bytes <= mostBytes) break;
    all.texts.delete(oldest);
    all.bytes -= byteLength;
  }
}

/**
 * The answer to a question that several ask at once, found out once for all of them. Nobody is given an answer that
 * somebody began to look for before they asked: who comes while one is looked for shares the next.
 */
export function together<T>(question: string, find: () => Promise<T>): Promise<T> {
  const { asked } = kept();
  const under = asked.get(question);
  if (!under) return begin(question, find);
  under.next ??= under.running.then(
    () => begin(question, find),
    () => begin(question, find),
  );
  return under.next as Promise<T>;
}

function begin<T>(question: string, find: () => Promise<T>): Promise<T> {
  const { asked } = kept();
  const running = find();
  const entry: Asked = { running, next: null };
  asked.set(question, entry);
  const end = () => {
    if (asked.get(question) === entry && !entry.next) asked.delete(question);
  };
  running.then(end, end);
  return running;
}
