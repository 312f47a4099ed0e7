/** What a page loads or names besides itself: every address that is not inside it. */
export function addressesIn(page: string): string[] {
  const found = page.matchAll(
    /(?:https?:)?\/\/[\w.-]+\.\w+|(?:src|href)="(?!#)[^"]*"|url\("(?!data:)[^"]*"\)|@import/g,
  );
  return Array.from(found, ([address]) => address);
}
