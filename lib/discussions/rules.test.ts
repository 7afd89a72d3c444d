import { expect, test } from "vitest";
import { layoutOf } from "./rules";

const whole = (to: number) => ({ first: null, fold: null, rest: { from: 1, to }, earlier: null, later: null });

test("a short thread, and one that is new to its reader, stand as they are", () => {
  expect(layoutOf({ written: 5, upTo: 3 })).toEqual(whole(5));
  expect(layoutOf({ written: 90, upTo: 0 })).toEqual(whole(90));
});

test("what was read is folded between what opened it and the last of it", () => {
  expect(layoutOf({ written: 11, upTo: 8 })).toMatchObject({
    first: { from: 1, to: 1 },
    fold: { from: 2, to: 7, inside: true },
    rest: { from: 8, to: 11 },
  });
  expect(layoutOf({ written: 30, upTo: 30 })).toMatchObject({ fold: { to: 24 }, rest: { from: 25, to: 30 } });
});

test("many read entries are a page of their own, and so is more than one page of new ones", () => {
  expect(layoutOf({ written: 500, upTo: 300 })).toEqual({
    first: { from: 1, to: 1 },
    fold: { from: 2, to: 299, inside: false },
    rest: { from: 300, to: 399 },
    earlier: null,
    later: 400,
  });
});

test("a page that was asked for stays within the thread", () => {
  expect(layoutOf({ written: 250, upTo: 250, from: 120 })).toMatchObject({
    rest: { from: 120, to: 219 },
    earlier: 20,
    later: 220,
  });
  expect(layoutOf({ written: 5, upTo: 0, from: 99 }).rest).toEqual({ from: 5, to: 5 });
  expect(layoutOf({ written: 0, upTo: 0, from: 9 }).rest).toEqual({ from: 1, to: 0 });
});
