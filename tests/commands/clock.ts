/** Runs a body under a clock that goes on only when it is told to. */
export function withClock(body: (pass: (seconds: number) => void) => void): void {
  const original = performance.now;
  let now = 5_000;
  performance.now = () => now;
  try {
    body((seconds) => void (now += seconds * 1000));
  } finally {
    performance.now = original;
  }
}
