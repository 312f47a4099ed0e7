/** Seconds as a person reads them: `8 s`, `12 min`, `3 h 05 min`. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/**
 * How long the rest of equal pieces of work takes, if it goes on as it went, as
 * `, about 2 h 05 min left`.
 *
 * @returns Nothing before one of them is done, and where none is left.
 */
export function timeLeft({ started, done, left }: {
  /** When the first was begun, by `performance.now()`. */
  started: number;
  /** How many are done. */
  done: number;
  /** How many are not, those under way among them. */
  left: number;
}): string {
  if (done === 0 || left === 0) return "";
  const seconds = (performance.now() - started) / 1000;
  return `, about ${duration(seconds / done * left)} left`;
}
