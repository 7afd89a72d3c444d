import type { Dossier, Page } from "./dossier";
import type { LinkageScene, Suspect } from "./scene";

interface Collected {
  dossiers: Dossier[];
  together: Page[];
}

/** Every way found in which what is public links two identities of one account; empty when there is none. */
export function links(scene: LinkageScene, collected: Collected): string[] {
  const pairs = pairsOf(collected.dossiers);
  return [
    ...secretsRead(scene, collected),
    ...pairs.flatMap(([one, other]) => sharedWords(one, other, strangersTo(one, collected.dossiers))),
    ...pairs.flatMap(([one, other]) => alikePictures(one.suspect, other.suspect)),
    ...pairs.flatMap(([one, other]) => momentsTogether(one, other, strangersTo(one, collected.dossiers))),
    ...collected.together.flatMap((page) => tellingOrder(page, scene.suspects)),
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
    for (const [word] of page.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_:.-]{4,}/gu)) words.add(word);
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

/** Lists in which identities stand as they were made, or with their sisters beside them. */
function tellingOrder({ path, text }: Page, suspects: Suspect[]): string[] {
  const places = suspects.map((suspect) => ({
    suspect,
    at: text.search(new RegExp(`@${suspect.handle}\\b|${suspect.name}`)),
  }));
  const listed = places.filter(({ at }) => at >= 0);
  if (listed.length < 6) return [];
  const order = [...listed].sort((one, other) => one.at - other.at).map(({ suspect }) => suspects.indexOf(suspect));
  const ascending = order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0));
  const descending = order.every((place, index) => index === 0 || place < (order[index - 1] ?? 0));
  if (ascending || descending) return [`${path} lists people in the order in which they were made`];
  const besides = order.filter(
    (place, index) => index > 0 && suspects[place]?.accountId === suspects[order[index - 1] ?? -1]?.accountId,
  ).length;
  return besides >= 3 ? [`${path} lists the identities of an account side by side`] : [];
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
