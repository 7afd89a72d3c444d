/** The status of an address for somebody without a session. An answer that is not read to its end blocks the next one. */
export async function statusAt(address: string): Promise<number> {
  const answer = await fetch(address);
  await answer.text();
  return answer.status;
}
