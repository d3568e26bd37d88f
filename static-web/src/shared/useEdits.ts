import { useState } from 'react';
import { changed } from './changed';

/**
 * A form of what was read: it shows what was typed and else what stands on the server. When it is read again, by its own save or by
 * somebody else's, what was typed meanwhile stays.
 */
export function useEdits<T extends object>(read: T) {
  const [edits, setEdits] = useState<Partial<T>>({});
  const form: T = { ...read, ...edits };
  return {
    form,
    set: (change: Partial<T>) => setEdits((before) => ({ ...before, ...change })),
    differs: changed(form, read),
    /** What a save sent is no edit any more; to be called when the save was read again. */
    saved: (sent: Partial<T>) => setEdits((now) => changed(now as T, sent)),
  };
}
