import { expect, test } from "vitest";
import { findAll, productSources, sources } from "./sources";

/** Folders of lib that are no noun: they have words of their own. */
const notNouns = ["database", "federation", "generated", "jobs", "mail", "server", "web"];

/** What every noun may have. */
const words = ["schema", "policy", "queries", "commands", "rules"];

/** Further words, each for a reason. */
const furtherWords: Record<string, string> = {
  "account-requests/answering":
    "a steward's yes or no: it makes accounts, which themselves lay requests before stewards",
  "comments/mentions": "people named in a text, and the links to them",
  "comments/remote": "what people elsewhere say below events: stored, changed and forgotten as their servers say",
  "conversations/finding": "words in one's own threads, and in no other",
  "conversations/people": "organisers write to those who come, each alone",
  "conversations/leaving": "what is left of somebody in threads when they are gone for good",
  "conversations/remote": "private notes of other servers, as their writers sent them",
  "conversations/threads": "which thread a message belongs to: that of the same people, never another",
  "discussions/access": "who may write in which thread, and the locks it takes",
  "discussions/entries": "the only projection of an entry, and what it said before",
  "discussions/leaving": "what is left of words, and of somebody, in threads",
  "discussions/managing": "commands about a thread as a whole",
  "discussions/mentionable": "members who may be offered to be named, as far as names are read",
  "discussions/mentions": "members named in a text: nobody else is linked or told",
  "discussions/reading": "how far somebody read, and whether they hear of replies",
  "discussions/remote": "what people elsewhere say in groups, kept as their servers say",
  "events/columns": "from checked input to the columns of a row: create and edit share it",
  "events/duplicating": "a copy of an event: what it carries over and what not",
  "events/filter": "what a list may be narrowed to, as questions that indexes answer",
  "events/history": "what changed between two versions of an event, for its page",
  "events/managing": "commands of those who manage an event beside its writing",
  "events/once": "the id of what a form writes, so that it writes it once",
  "events/names": "whose names of those who come a viewer sees, with an account and without",
  "events/organisers": "who organises together: a table of its own under the noun",
  "events/paging": "one page of a list, and where the next begins",
  "events/plain": "the columns that a presented event shows as they are",
  "events/present": "the only projection of an event",
  "events/remote": "events that other servers own: stored, changed and deleted as they say",
  "events/tell": "what facts are recorded of an event, so that all commands record alike",
  "identities/addresses": "what an address that another server sends our people home with names here",
  "accounts/leaving": "an account goes, and its identities each at its own moment",
  "identities/leaving": "what goes with an identity, and what stands in the way",
  "identities/traces": "what is left in other nouns' tables of somebody who is gone",
  "identities/reach": "how widely an identity has been seen",
  "identities/known": "under which identity of its account a group knows whoever acts",
  "measures/applying": "what each kind of measure changes, and how that is undone",
  "measures/deleting": "what moderators delete for good, as its author would",
  "measures/hiding": "what is hidden and shown again, noun by noun",
  "reports/known": "what this server knows of somebody who is reported, counted from what stands there",
  "reports/templates": "words that moderators write often: a table of its own under the noun",
  "measures/targets": "what a measure is about as it is now, under its lock",
  "accounts/suspending": "an account that nobody signs in with any more, and its restoration",
  "identities/ours": "who of this server can be told things, its stewards among them",
  "identities/sessions": "as whom sessions that live may act, for lines that stay open",
  "identities/calendar": "the secret address of an identity's own calendar",
  "events/series": "what a date shows of the series it belongs to",
  "events/writing": "the writing of one event within a transaction: single events and dates of a series alike",
  "identities/remote": "people and groups of other servers, stored as their documents say",
  "group-imports/bygone": "those who wrote in a group before it came here: names, and no identities",
  "group-imports/checking": "a whole archive read and found sound before anything is written",
  "group-imports/events": "events, series and news of an archive as rows of ours",
  "group-imports/fields": "what the objects of an archive are made of",
  "group-imports/inside": "what members alone read, as an archive says it",
  "group-imports/keeping": "pictures and files of an archive, written anew",
  "group-imports/place": "which row each object of an archive has become",
  "group-imports/placing": "an archive becoming a group of ours, in one transaction",
  "group-imports/reading": "the lists of an archive, object by object",
  "group-imports/talk": "threads and decisions of an archive as rows of ours",
  "group-imports/things": "resources and tasks of an archive as rows of ours",
  "instance/settings": "what stewards settled, read whole and at most a second old",
  "guests/asking": "the way in for an e-mail address, which tells nobody whether it is known",
  "guests/forgetting": "what time takes away: links never opened, addresses after the event",
  "participations/answers": "what was asked of those who come, checked wherever it is answered",
  "participations/crowd": "how many come: numbers and names that an event's projection cuts",
  "participations/door":
    "the line before an event: whoever wants something of it is served under its lock, several together",
  "participations/entries": "what is written of a decision: participation, fact and job in one statement",
  "participations/look": "everything that a decision needs, read at once, under the lock or not",
  "participations/own": "what of a participation its own person sees",
  "participations/remote": "our people at events of other servers, as their organisers answer",
  "participations/room": "what the machine asks of a moment: who holds, who waits, what is over",
  "participations/steps": "steps that members and guests take alike",
  "participations/waiting": "free seats, in the order of the waiting list, and what is held too long",
  "archives/reading": "a ZIP archive that somebody else made, judged before anything of it is read",
  "archives/writing": "a ZIP archive, written as a stream",
  "exports/attachments": "pictures and files that lists refer to",
  "exports/calendar": "events as one iCalendar file, piece by piece",
  "exports/events": "events and series as they are taken away",
  "exports/format": "what the lists in an archive are called and mean",
  "exports/group": "everything of a group, list by list",
  "exports/identity": "what one identity is, list by list, without a trace of another",
  "exports/own": "what an identity has, follows and said",
  "exports/people": "who is named in what leaves a group, and who is not",
  "exports/polls": "decisions, as far as their own rules let members read them",
  "exports/talk": "news and threads as they are taken away",
  "exports/things": "resources and tasks as they are taken away",
  "files/disk": "where the files of events lie",
  "files/kinds": "what a file is by its bytes, whatever it calls itself",
  "memberships/enrolling": "who belongs to a group because their organisation says so",
  "memberships/inviting": "one person who is asked in by name, and taking that back",
  "groups/closing": "what a group that is for its members alone from now on takes back from everybody else",
  "groups/contents": "what stands in a group and goes with it",
  "groups/ending": "handing a group over, archiving and deleting it",
  "groups/log": "what happened in a group, for its members",
  "groups/managing": "what those who run a group change of it",
  "memberships/lists": "whom of a group's people who reads by name",
  "memberships/managing": "what those who run a group do about its members",
  "polls/access": "a poll under the lock of its thread, and who leads it",
  "polls/dates": "a date poll that becomes an event",
  "polls/due": "what the clock does: answers begin, polls end",
  "polls/leading": "commands of those who lead a poll: questions, answers, words, outcome",
  "polls/present": "the only projection of a poll: what of hidden votes nobody reads",
  "posts/due": "what the clock does: drafts whose moment has come are published",
  "posts/pictures": "the pictures of a post: a table of its own under the noun",
  "posts/writing": "what all that writes posts has in common: the lock, publishing, telling of a change",
  "posts/remote": "posts of groups of other servers, kept as their documents say",
  "memberships/remote": "who decides in groups of other servers, and who of ours belongs to them",
  "memberships/standing": "one membership under its group's lock, who decides about it, and what is told of it",
  "notifications/around": "who hears of what happens to events, and of who comes",
  "notifications/choices": "how each identity wants to hear of what: a table of its own under the noun",
  "notifications/digest": "what is due goes into one letter",
  "notifications/ending": "what is told nobody any more once a fact ended it",
  "notifications/groups": "what there is to see of groups and of what their members share",
  "notifications/inside": "who hears of what happens in groups",
  "notifications/looking": "what looking something up asks and answers",
  "notifications/members": "people of ours behind a group or this server",
  "notifications/outside": "what there is to see of events, posts, private threads",
  "notifications/people": "who hears of messages, followers, reports",
  "notifications/reading": "what was read where it stands is no news any more",
  "notifications/sentences": "the one sentence of each, on the site and in letters",
  "notifications/sight": "what somebody still may know of what they were told, by the rules of the pages",
  "notifications/tell": "the effect that tells, once for each fact",
  "letters/farewell": "letters about an event that is gone when they are written",
  "letters/reminders": "when somebody is reminded of what: pure, beside the other rules of letters",
  "imports/apart": "reading in a thread of its own, so that nobody waits for a calendar",
  "imports/applying": "what was read becomes events, changes them or leaves them alone",
  "imports/files": "where an uploaded calendar lies until it was read",
  "imports/ics": "RFC 5545, as programs write it",
  "imports/lines": "content lines and components of RFC 5545",
  "imports/pages": "JSON-LD and h-event",
  "imports/places": "a place out of one line of text",
  "imports/repeats": "RRULE, RDATE and EXDATE as our series know them",
  "imports/thread": "what runs in that thread",
  "imports/times": "DTSTART, DTEND and DURATION as wall time",
  "imports/words": "plain text and HTML as Markdown",
  "imports/zones": "names of zones in calendars",
  "live/listening": "the one connection on which PostgreSQL tells a process what is new",
  "live/watching": "who may go on looking at what they look at",
  "media/decode": "the one place where a picture's bytes are read",
  "media/files": "where pictures lie on disk",
  "participations/desk":
    "what organisers read and take away beside deciding: the door's list, files, who is interested",
  "feeds/ics": "RFC 5545",
  "feeds/kept": "texts by ETag, and questions that many ask at once",
  "feeds/lists": "which list of events an address names",
  "feeds/jsonld": "schema.org in a page's head",
  "feeds/own": "the calendar of one identity, at a secret address",
  "feeds/series": "a series in RFC 5545: its rule, and the dates that differ",
  "feeds/xml": "RSS 2.0 and Atom",
  "feeds/zones": "VTIMEZONE",
  "follows/approving": "who decides about those who follow: people, groups, and this server",
  "follows/servers": "whole servers that this one follows",
  "follows/tags": "following a tag: a table of its own under the noun",
  "tasks/access": "who may write in which list, and the locks it takes",
  "tasks/bringing": "who brings what: promises of those who come, with an account and without",
  "tasks/claiming": "who takes something on, and gives it back",
  "tasks/wanted": "the only projection of what is to be brought, with the names that one may see",
  "servers/judging": "what a decision about servers does to the people and groups that are known of them",
  "servers/lists": "decisions about servers as CSV, in Mastodon's form",
  "resources/arranging": "what is done with something that a group keeps: named anew, moved, taken away",
  "resources/remote": "what members elsewhere keep, and what groups elsewhere keep for members of ours",
  "resources/placing": "where something may lie, and how much room is left",
  "reports/remote": "what other servers report of ours, and how much of it",
  "reports/subjects": "what can be reported, as far as who reports it may see it",
  "site-texts/templates": "words to begin a text of the server with",
  "series/daily": "what the clock does for series: dates ahead, and wall time where a zone's rules changed",
  "series/draft": "between rows, templates and what forms say, and how they differ",
  "series/drafting": "a series while it is a draft, which one draft event stands for",
  "series/editing": "a series taking another shape: its dates changed, moved, dropped, made",
  "series/joining": "coming to every date of a series",
  "series/making": "the events of a series' dates, many in one step",
  "series/parting": "one series becoming two",
  "series/plan": "which dates stay, go and come, before anything is written",
  "series/telling": "how much of a series other servers are told, and when",
  "outside-logins/asking": "how servers that settings name are asked",
  "outside-logins/cas": "CAS 3.0",
  "outside-logins/guessing": "how often names and passwords are tried at a directory",
  "outside-logins/tickets": "which account a ticket of CAS opened",
  "outside-logins/ldap": "LDAP",
  "outside-logins/oidc": "OpenID Connect",
  "outside-logins/step": "roles and groups as the organisation has them",
  "outside-logins/xml": "the little XML that CAS speaks",
  "covers/chance": "numbers that are the same for the same seed",
  "covers/cover": "the paper-cut cover as SVG",
  "covers/dancers": "the row of dancers",
  "covers/files": "covers as JPEG, drawn once",
  "covers/inks": "the colours of paper",
  "covers/motifs": "the shapes of paper",
  "covers/og": "the picture that other sites show with a link",
  "covers/words": "lines of text in such a picture",
};

test("a noun's folder holds only the words that every noun may have, or one with a reason", () => {
  const unknown = productSources()
    .map(({ path }) => /^lib\/([^/]+)\/(.+)\.tsx?$/.exec(path))
    .filter((match) => match !== null)
    .filter(
      ([, folder = "", word = ""]) =>
        !notNouns.includes(folder) && !words.includes(word) && !furtherWords[`${folder}/${word}`],
    )
    .map(([path]) => path);
  expect(unknown).toEqual([]);
});

test("every further word is in use", () => {
  const used = new Set(sources().map(({ path }) => path.replace(/^lib\/|\.tsx?$/g, "")));
  expect(Object.keys(furtherWords).filter((word) => !used.has(word))).toEqual([]);
});

test("no folder or file is named after nothing", () => {
  const vague = /(^|\/)(utils?|helpers?|services?|common|misc|index)(\/|\.tsx?$)/;
  expect(
    productSources()
      .filter(({ path }) => vague.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});

test("nothing is left for later, silenced or skipped", () => {
  const here = /^test\/architecture\//;
  const rest = sources().filter(({ path }) => !here.test(path));
  const silenced =
    /TODO|FIXME|XXX|@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore|\bas any(?=[;,)\]}]|$)|waitForTimeout|\.(skip|only|todo|fixme)\(/;
  expect(findAll(rest, silenced)).toEqual([]);
});
