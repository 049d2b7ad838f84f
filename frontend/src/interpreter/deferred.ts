/** A promise with its own handles; not every supported browser has `Promise.withResolvers`. */

export type Deferred<T> = { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void };

export function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
