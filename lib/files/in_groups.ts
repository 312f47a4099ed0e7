/**
 * Does something with every item, some at once and one group after the other, so that what the work
 * holds stays within bounds however many items there are.
 *
 * @param items What is worked on.
 * @param work Gets an item and its place.
 * @param options `atOnce`: how many at once, 1 or more; `after`: hears how many are done, group by
 * group.
 * @returns What the work gave, in the order of the items.
 */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
  { atOnce, after }: { atOnce: number; after?: (done: number) => void },
): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    const group = items.slice(start, start + atOnce);
    results.push(...await Promise.all(group.map((item, i) => work(item, start + i))));
    after?.(results.length);
  }
  return results;
}
