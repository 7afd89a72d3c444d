import type { Dossier, Page } from "./dossier";
import type { LinkageScene, Suspect } from "./scene";

interface Collected {
  dossiers: Dossier[];
  together: Page[];
  /** What was sent, with the accounts that it is to or about: what letters have in common is no link. */
  sent?: { accounts: string[]; page: Page }[];
}

/** Every way found in which what is public links two identities of one account; empty when there is none. */
export function links(scene: LinkageScene, collected: Collected): string[] {
  const pairs = pairsOf(collected.dossiers);
  return [
    ...secretsRead(scene, collected),
    ...pairs.flatMap(([one, other]) => sharedWords(one, other, unrelatedTo(one, collected))),
    ...pairs.flatMap(([one, other]) => alikePictures(one.suspect, other.suspect)),
    ...pairs.flatMap(([one, other]) => momentsTogether(one, other, strangersTo(one, collected.dossiers))),
    ...collected.together.flatMap((page) => tellingOrder(page, scene)),
    ...tellingIds(collected),
  ];
}

function pairsOf(dossiers: Dossier[]): [Dossier, Dossier][] {
  return dossiers.flatMap((one, index) =>
    dossiers
      .slice(index + 1)
      .filter((other) => other.suspect.accountId === one.suspect.accountId)
      .map((other): [Dossier, Dossier] => [one, other]),
  );
}

function strangersTo({ suspect }: Dossier, dossiers: Dossier[]): Dossier[] {
  return dossiers.filter((other) => other.suspect.accountId !== suspect.accountId);
}

/** The papers of strangers, and all that was sent to strangers about strangers. */
function unrelatedTo(one: Dossier, { dossiers, sent = [] }: Collected): Dossier[] {
  const papers = sent.filter(({ accounts }) => !accounts.includes(one.suspect.accountId)).map(({ page }) => page);
  return [...strangersTo(one, dossiers), { suspect: one.suspect, pages: papers }];
}

function secretsRead(scene: LinkageScene, { dossiers, together }: Collected): string[] {
  const pages = [...dossiers.flatMap((dossier) => dossier.pages), ...together];
  return pages.flatMap(({ path, text }) =>
    scene.secrets.filter((secret) => text.includes(secret)).map((secret) => `${path} holds the secret ${secret}`),
  );
}

/** Words that two identities' papers have in common and nobody else's: an id, a hash, a file, a moment. */
function sharedWords(one: Dossier, other: Dossier, rest: Dossier[]): string[] {
  const common = new Set(rest.flatMap((dossier) => [...wordsOf(dossier)]));
  const others = wordsOf(other);
  return [...wordsOf(one)]
    .filter((word) => others.has(word) && !common.has(word))
    .map((word) => `${one.suspect.handle} and ${other.suspect.handle} alone share “${word}”`);
}

function wordsOf({ pages }: Dossier): Set<string> {
  const words = new Set<string>();
  for (const page of pages) {
    if (page.status !== 200) continue;
    words.add(`bytes ${page.hash}`);
    // Shorter ones meet by chance, and so do outlines and inks of drawings, how the framework counts forms, and the
    // last letters of RSA keys: all of them have the same exponent.
    for (const [word] of page.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_:.-]{7,}|(?<![\d.])\d{5,}(?![\d.])/gu)) {
      if (!/^(?=.*[.-])[MLHVCSQTAZ\d.:-]+$|^color-[a-z]+$|^ACTION_[\w:]+$|^.{0,8}IDAQAB$/i.test(word)) words.add(word);
    }
  }
  return words;
}

/** Keys that begin alike, or are numbers next to each other. */
function alikePictures(one: Suspect, other: Suspect): string[] {
  let same = 0;
  while (same < one.pictureKey.length && one.pictureKey[same] === other.pictureKey[same]) same += 1;
  return same > 4
    ? [
        `the pictures of ${one.handle} and ${other.handle} have names that begin alike: ${one.pictureKey.slice(0, same)}`,
      ]
    : [];
}

/** Moments that lie together for two identities and near nobody else's. */
function momentsTogether(one: Dossier, other: Dossier, rest: Dossier[]): string[] {
  const elsewhere = rest.flatMap(momentsOf);
  const lonely = (moment: number) => !elsewhere.some((third) => Math.abs(third - moment) <= 2000);
  const mine = momentsOf(one).filter(lonely);
  const near = momentsOf(other).filter(
    (moment) => lonely(moment) && mine.some((own) => Math.abs(own - moment) <= 2000),
  );
  return near.map(
    (moment) =>
      `${one.suspect.handle} and ${other.suspect.handle} both did something at ${new Date(moment).toISOString()}`,
  );
}

function momentsOf({ pages }: Dossier): number[] {
  const found = pages.flatMap(({ text }) => [
    ...[...text.matchAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})/g)].map(([moment]) =>
      Date.parse(moment),
    ),
    ...[...text.matchAll(/(?<!\d)1[6-9]\d{11}(?!\d)/g)].map(([moment]) => Number(moment)),
    ...[...text.matchAll(/(?<=^last-modified: ).+$/gm)].map(([moment]) => Date.parse(moment)),
  ]);
  return [...new Set(found)].filter((moment) => moment % 86_400_000 !== 0);
}

/** Lists in which identities stand as they were made or as they joined, or with their sisters beside them. */
function tellingOrder({ path, text }: Page, { suspects, joining }: LinkageScene): string[] {
  const placed = suspects.map(({ handle, name }) => text.search(new RegExp(`@${handle}\\b|${name}`)));
  const order = [...suspects.keys()]
    .filter((index) => placed[index] !== -1)
    .sort((one, other) => (placed[one] ?? 0) - (placed[other] ?? 0));
  if (order.length < 6) return [];
  const joined = order.map((index) => joining.indexOf(index));
  const sisters = order.filter(
    (index, place) => suspects[index]?.accountId === suspects[order[place - 1] ?? -1]?.accountId,
  );
  return [
    ...(isSorted(order) ? [`${path} lists people in the order in which they were made`] : []),
    ...(isSorted(joined) ? [`${path} lists people in the order in which they joined`] : []),
    ...(sisters.length >= 3 ? [`${path} lists the identities of an account side by side`] : []),
  ];
}

function isSorted(order: number[]): boolean {
  const steps = order.slice(1).map((place, index) => place - (order[index] ?? 0));
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}

/** UUIDs of a kind that tells when, where or in which order they were made. */
function tellingIds({ dossiers, together }: Collected): string[] {
  const text = [...dossiers.flatMap(({ pages }) => pages), ...together].map((page) => page.text).join("\n");
  const found = new Set(
    [...text.matchAll(/\b[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi)]
      .filter(([, version]) => version !== "4")
      .map(([id]) => id),
  );
  return [...found].map((id) => `${id} is a UUID that tells more than a random one`);
}
