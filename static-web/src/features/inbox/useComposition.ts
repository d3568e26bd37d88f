import { useCallback, useState } from 'react';
import type { Conversation, Message } from '../../api/types';

/** The letter that a reply answers, and whom it goes to. */
export type Start = NonNullable<Conversation['reply']>;

/** What a person writes in a conversation. */
export interface Composition {
  open: boolean;
  body: string;
  /** Who gets a copy; null as long as nobody changed that. */
  cc: string[] | null;
  /** The letter that was chosen to be answered; without it that of the conversation. */
  answers: Start | null;
}

export const NOTHING: Composition = { open: false, body: '', cc: null, answers: null };

/** The reply that a person writes, with the draft of a letter taken over where somebody asks for it. */
export function useComposition() {
  const [composition, set] = useState(NOTHING);
  const change = useCallback((part: Partial<Composition>) => set((before) => ({ ...before, ...part })), []);
  const useDraft = useCallback((message: Message) => {
    const text = message.draft?.body ?? '';
    // What was typed before is nobody's to throw away.
    set((before) => ({
      ...before,
      open: true,
      body: before.body.trim() === '' || before.body === text ? text : `${text}\n\n${before.body}`,
      answers: message.reply ?? null,
    }));
  }, []);
  return { composition, change, useDraft };
}
