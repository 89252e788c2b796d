/** Work that is done one time after the other, and once more where it was asked for meanwhile. */

export interface OnceMore {
  /** Resolves when all that was asked for until then is done. */
  ask(): Promise<void>;
  /** What goes on comes to its end; nothing is begun any more. */
  end(): void;
}

export function createOnceMore(work: () => Promise<void>): OnceMore {
  let going: Promise<void> | null = null;
  let asked = false;
  let ended = false;

  async function goOn(): Promise<void> {
    while (asked && !ended) {
      asked = false;
      await work();
    }
  }

  function ask(): Promise<void> {
    asked = true;
    going ??= goOn()
      .finally(() => {
        going = null;
      })
      // Somebody asked just when it ended.
      .then(() => (asked && !ended ? ask() : undefined));
    return going;
  }

  return {
    ask,
    end() {
      ended = true;
    },
  };
}
