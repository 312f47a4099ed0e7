/**
 * How many letters must be put in, taken out or changed to make one text of the other
 * (Levenshtein's distance).
 */
export function editDistance(a: string, b: string): number {
  // One row of the table of distances between all beginnings of the two.
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
