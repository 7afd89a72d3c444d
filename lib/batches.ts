/**
 * Answers questions that are asked close together by one query. The first asks at the end of its turn; whoever comes
 * while a query is under way waits for the next, so that nobody is given what was looked up before they asked.
 * @param load finds the answers to many different questions, in their order
 */
export function inBatches<Question, Answer>(
  load: (questions: Question[]) => Promise<Answer[]>,
  { most = 200 }: { most?: number } = {},
): (question: Question) => Promise<Answer> {
  interface Asked {
    question: Question;
    resolve(answer: Answer): void;
    reject(reason: unknown): void;
  }
  const waiting: Asked[] = [];
  let planned = false;
  let under = 0;

  const run = async (): Promise<void> => {
    planned = false;
    const asked = waiting.splice(0, most);
    under += 1;
    try {
      const answers = await load(asked.map(({ question }) => question));
      for (const [index, { resolve }] of asked.entries()) resolve(answers[index] as Answer);
    } catch (problem) {
      for (const { reject } of asked) reject(problem);
    }
    under -= 1;
    plan();
  };
  // Two at a time: one is on its way while the other is being read.
  const plan = (): void => {
    if (planned || waiting.length === 0 || under >= 2) return;
    planned = true;
    setImmediate(run);
  };
  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      plan();
    });
}
