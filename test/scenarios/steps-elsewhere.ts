import { expect } from "vitest";
import { everybody } from "../../e2e/neighbour";
import { Mobilizon } from "../peers/mobilizon";
import type { Steps } from "./play";

/** What people elsewhere do, see and hear. */
export const elsewhere: Steps = [
  [
    /^(\w+) on (\w+) follows (?:the )?(\w+)$/,
    async (stage, name, software, whom) => {
      const peer = await stage.home(name, software);
      await peer.follow(name, await stage.uriOf(whom));
    },
  ],
  [
    /^(\w+) lives on (\w+)$/,
    async (stage, name, software) => {
      await stage.home(name, software);
    },
  ],
  [
    /^(\w+) sees "(.+)" once$/,
    async (stage, name, title) => {
      const { shown, refusals } = await stage.home(name);
      const seen = shown.filter((one) => one.title === title);
      expect(
        seen.map(({ way }) => way),
        `${title}; refused: ${refusals.join(", ")}`,
      ).toHaveLength(1);
    },
  ],
  [
    /^(\w+) sees "(.+)" no more$/,
    async (stage, name, title) => {
      expect((await stage.home(name)).shown.filter((one) => one.title === title)).toEqual([]);
    },
  ],
  [
    /^what (\w+) sees of "(.+)" says "(.+)"$/,
    async (stage, name, title, words) => {
      const seen = (await stage.home(name)).shown.find((one) => one.title === title);
      expect(seen?.text).toContain(words);
    },
  ],
  [
    /^(\w+) sees "(.+)" with its picture$/,
    async (stage, name, title) => {
      const seen = (await stage.home(name)).shown.find((one) => one.title === title);
      expect(seen?.pictures).toEqual([expect.stringContaining(stage.here.origin)]);
    },
  ],
  [
    /^(\w+) reads (one note|nothing) that says "(.+)"$/,
    async (stage, name, count, words) => {
      const notes = (await stage.home(name)).shown.filter(({ title, text }) => title === "" && text.includes(words));
      expect(notes).toHaveLength(count === "nothing" ? 0 : 1);
    },
  ],
  [
    /^(\w+) answers "(.+)" below "(.+)"$/,
    async (stage, name, words, title) => {
      const peer = await stage.home(name);
      const { id } = peer.person(name);
      const uri = `${peer.server.origin}/notes/${encodeURIComponent(words)}`;
      const note = { type: "Note", id: uri, attributedTo: id, content: `<p>${words}</p>`, to: [everybody], cc: [] };
      const object = { ...note, inReplyTo: stage.event(title).uri };
      peer.server.publish(object);
      await peer.send(name, "Create", object, { to: [everybody] });
    },
  ],
  [
    /^(\w+) (likes|boosts) "(.+)"$/,
    async (stage, name, what, title) => {
      const { uri } = stage.event(title);
      const activity = what === "likes" ? "Like" : "Announce";
      await (await stage.home(name)).send(name, activity, uri, { to: [everybody] }, stage.here.inbox);
    },
  ],
  [
    /^(\w+) asks to come to "(.+)"$/,
    async (stage, name, title) => {
      const { uri } = stage.event(title);
      const peer = await stage.home(name);
      stage.asked.set(name, await peer.send(name, "Join", uri, {}, stage.here.inbox));
    },
  ],
  [
    /^(\w+) takes back to come to "(.+)"$/,
    async (stage, name, title) => {
      await (await stage.home(name)).send(name, "Leave", stage.event(title).uri, {}, stage.here.inbox);
    },
  ],
  [
    /^(\w+) hears (nothing yet|Accept|Reject|Ignore)$/,
    async (stage, name, answer) => {
      const heard = (await stage.home(name)).answered.get(stage.asked.get(name) ?? "");
      expect(heard ?? "nothing yet").toBe(answer);
    },
  ],
  [
    /^(\w+) refused (nothing|something)$/,
    async (stage, software, what) => {
      const { refusals } = await stage.peer(software);
      if (what === "nothing") expect(refusals).toEqual([]);
      else expect(refusals).not.toEqual([]);
    },
  ],
  [
    /^Mobilizon believes (nothing|us again)$/,
    async (stage, what) => {
      const peer = await stage.peer("Mobilizon");
      if (peer instanceof Mobilizon) peer.believes = what !== "nothing";
    },
  ],
  [
    /^Mobilizon agrees at last$/,
    async (stage) => {
      const peer = await stage.peer("Mobilizon");
      if (peer instanceof Mobilizon) await peer.agree();
    },
  ],
  [
    /^(Gancio|Mobilizon|WordPress) publishes "(.+)"$/,
    async (stage, software, name) => {
      const peer = await stage.peer(software);
      if ("publish" in peer && typeof peer.publish === "function") await peer.publish(name, stage.here.inbox);
    },
  ],
  [
    /^Mobilizon (accepts|refuses) whoever asked$/,
    async (stage, answer) => {
      const peer = await stage.peer("Mobilizon");
      if (peer instanceof Mobilizon) await peer.answer(answer === "accepts" ? "Accept" : "Reject");
    },
  ],
];
