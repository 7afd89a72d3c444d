import type { Archive } from "../archives/reading";
import { Unusable } from "../archives/rules";
import { lists } from "../exports/format";
import type { AttachedFile, Picture } from "./fields";
import type { ImportedDiscussion, ImportedEntry, ImportedResource, ImportedTaskList } from "./inside";
import { groupOf, manifestOf, objects } from "./reading";
import type { ImportedEvent, ImportedPerson, ImportedPost, ImportedSeries } from "./schema";

/** What is known of an archive once all of it was read and found sound. */
export interface Checked {
  group: Awaited<ReturnType<typeof groupOf>>;
  people: ImportedPerson[];
  pictures: Map<string, Picture>;
  files: Map<string, AttachedFile>;
  counts: Record<string, number>;
}

/** Most members whom an archive may name. */
const mostPeople = 5000;

/**
 * Reads a whole archive and keeps nothing but who is named and which files are wanted. Everything refers to what the same
 * archive holds: nobody's words can be given to somebody it does not name, and nothing here can be named at all.
 * @throws Unusable
 */
export async function check(archive: Archive): Promise<Checked> {
  const { counts: promised } = await manifestOf(archive);
  const group = await groupOf(archive);
  const found: Checked = { group, people: [], pictures: new Map(), files: new Map(), counts: {} };
  const seen = { people: new Set<string>(), ids: new Map<string, string>() };
  for (const one of [group.avatar, group.picture]) want(archive, found, one);
  for (const list of lists) {
    let total = 0;
    let thread = "";
    for await (const { object, where } of objects(archive, list)) {
      total += 1;
      if (object.type === "Person") {
        if (seen.people.has(object.id) || found.people.length >= mostPeople) throw new Unusable("content", where);
        seen.people.add(object.id);
        found.people.push(object);
        continue;
      }
      for (const address of authorsIn(object)) if (!seen.people.has(address)) throw new Unusable("content", where);
      for (const [id, type] of referencesIn(object))
        if (seen.ids.get(id) !== type) throw new Unusable("content", where);
      if (object.type === "Discussion") thread = object.id;
      if (object.type === "Note" && object.discussion !== thread) throw new Unusable("content", where);
      if ("id" in object) {
        if (seen.ids.has(object.id)) throw new Unusable("content", where);
        seen.ids.set(object.id, "kind" in object && object.kind === "FOLDER" ? "Folder" : object.type);
      }
      for (const one of picturesIn(object)) want(archive, found, one);
      for (const one of filesIn(object)) want(archive, found, one);
    }
    if (promised[list] !== total) throw new Unusable("incomplete", list);
    found.counts[list] = total;
  }
  return found;
}

function want(archive: Archive, found: Checked, one: Picture | AttachedFile | null): void {
  if (!one) return;
  if (!archive.has(one.file)) throw new Unusable("missingFile", one.file);
  if ("name" in one) found.files.set(one.file, one);
  else found.pictures.set(one.file, one);
}

type Written =
  | ImportedSeries
  | ImportedEvent
  | ImportedPost
  | ImportedDiscussion
  | ImportedEntry
  | ImportedResource
  | ImportedTaskList;

/** Whose words, answers and promises an object holds. */
function authorsIn(object: Written): string[] {
  const others =
    object.type === "Note"
      ? [object.poll?.attributedTo, ...(object.poll?.options.flatMap(({ votes }) => votes.map(by)) ?? [])]
      : object.type === "TaskList"
        ? object.tasks.flatMap(({ doneBy, claims }) => [doneBy, ...claims.map(by)])
        : object.type === "Event"
          ? object.announcements.map(by)
          : [];
  return [object.attributedTo, ...others].filter((address) => typeof address === "string");
}

const by = ({ attributedTo }: { attributedTo: string | null }) => attributedTo;

/** What an object refers to, and what that must be. */
function referencesIn(object: Written): [id: string, type: string][] {
  const said: [string | null | undefined, string][] =
    object.type === "Event"
      ? [[object.series, "Series"]]
      : object.type === "Note"
        ? [
            [object.quoted, "Note"],
            [object.poll?.event, "Event"],
          ]
        : object.type === "Resource"
          ? [[object.folder, "Folder"]]
          : object.type === "TaskList"
            ? [
                [object.event, "Event"],
                [object.discussion, "Discussion"],
              ]
            : [];
  return said.flatMap(([id, type]) => (id ? [[id, type] as [string, string]] : []));
}

function picturesIn(object: Written): (Picture | null)[] {
  if (object.type === "Event") return [object.cover, ...object.pictures];
  if (object.type === "Series") return [object.cover];
  if (object.type === "Article") return object.pictures;
  return object.type === "Resource" ? [object.picture] : [];
}

function filesIn(object: Written): (AttachedFile | null)[] {
  if (object.type === "Event") return object.files;
  return object.type === "Resource" ? [object.file] : [];
}
