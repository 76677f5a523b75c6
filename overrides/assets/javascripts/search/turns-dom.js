/**
 * Questions asked one after another, whose answers may overtake each other: only
 * the newest question's counts.
 */

// What comes and goes within a blink is noise.
const LOADING_NOTICE_AFTER = 200;

/** Less than a frame or two: letters of one burst are answered together, and nobody waits. */
export const TYPING_PAUSE = 20;

/**
 * Whether nothing newer has been asked.
 * @typedef {() => boolean} Turn
 */

export function createTurns() {
  let newest = 0;

  /** @returns {Turn} */
  function current() {
    const mine = newest;
    return () => mine === newest;
  }

  return {
    current,
    next() {
      newest += 1;
      return current();
    },
  };
}

/**
 * The answer, if it is still wanted when it comes.
 * @template T
 * @param {Turn} isNewest
 * @param {Promise<T>} answer
 * @param {object} tell
 * @param {() => void} tell.slow
 * @param {(error: unknown) => void} tell.failed
 * @returns {Promise<T | undefined>}
 */
export async function awaited(isNewest, answer, { slow, failed }) {
  const notice = setTimeout(() => isNewest() && slow(), LOADING_NOTICE_AFTER);
  try {
    const given = await answer;
    return isNewest() ? given : undefined;
  } catch (error) {
    if (isNewest()) failed(error);
    return undefined;
  } finally {
    clearTimeout(notice);
  }
}
