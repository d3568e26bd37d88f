import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../api/client';
import { keepDraft } from '../../api/drafts';
import { newKey } from '../../api/middleware/idempotency';
import type { Conversation, Message, ReplyDraft } from '../../api/types';

/** The letter that a reply answers, and whom it goes to. */
export type Start = NonNullable<Conversation['reply']>;

/** What a person writes in a conversation. */
export interface Composition {
  open: boolean;
  body: string;
  /** Who gets a copy; null as long as nobody changed that. */
  cc: string[] | null;
  /** The letter that was chosen to be answered; null for the one that waits. */
  answers: string | null;
  /** What it is sent with, so that the same reply, sent from two places, is one. */
  key: string;
}

export const NOTHING: Composition = { open: false, body: '', cc: null, answers: null, key: '' };

/** Typing that stops for this long is saved. */
const PAUSE = 600;

const isNothing = ({ body, cc }: Composition) => body.trim() === '' && cc === null;
const textOf = (one: Composition) => (isNothing(one) ? '' : JSON.stringify([one.body, one.cc, one.answers]));

const takenUp = ({ body, cc, messageId, key }: ReplyDraft): Composition => ({ open: true, body, cc, answers: messageId, key });

/**
 * The reply that a person writes: saved on the server while it is typed, taken up again where it was left, and the draft of a letter taken
 * over where somebody asks for it. `kept` is what the server has; undefined as long as that is not known.
 */
export function useComposition(conversationId: string, kept: ReplyDraft | null | undefined) {
  const queries = useQueryClient();
  const [composition, set] = useState(() => (kept ? takenUp(kept) : NOTHING));
  const [standing, setStanding] = useState<'saved' | 'unsaved' | 'failed'>('saved');
  const latest = useRef(composition);
  const saved = useRef({ text: textOf(composition), at: kept ? Date.parse(kept.updatedAt) : 0 });
  const saving = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback(
    (leaving = false): Promise<void> => {
      // One after the other, so that an older text never comes after a newer one.
      saving.current = saving.current.then(async () => {
        const now = latest.current;
        const params = { path: { id: conversationId } };
        const text = textOf(now);
        if (text === saved.current.text) return;
        try {
          let draft: ReplyDraft | null = null;
          if (text === '') await api.DELETE('/api/conversations/{id}/draft', { params });
          else {
            draft = await answerOf(
              api.POST('/api/conversations/{id}/draft', {
                params,
                body: { body: now.body, cc: now.cc, messageId: now.answers, key: now.key },
                // Sent on even when the page is gone; browsers allow that to short texts, and keep the answer to themselves.
                keepalive: leaving && text.length < 30_000,
              }),
            );
            saved.current.at = Date.parse(draft.updatedAt);
          }
          saved.current.text = text;
          keepDraft(queries, conversationId, draft);
          setStanding(textOf(latest.current) === text ? 'saved' : 'unsaved');
        } catch {
          setStanding('failed');
        }
      });
      return saving.current;
    },
    [conversationId, queries],
  );

  // What was typed counts more than what is kept; where nothing new was, what is newer on the server does.
  useEffect(() => {
    if (kept === undefined || textOf(composition) !== saved.current.text) return;
    const at = kept ? Date.parse(kept.updatedAt) : saved.current.at;
    if (kept ? at <= saved.current.at : saved.current.text === '') return;
    const theirs = kept ? takenUp(kept) : NOTHING;
    saved.current = { text: textOf(theirs), at };
    // At once, and not only once it is drawn: what is saved in between would be the text from before it, and take theirs away.
    latest.current = theirs;
    set(theirs);
  }, [kept]);

  useEffect(() => {
    latest.current = composition;
    if (textOf(composition) === saved.current.text) return;
    setStanding('unsaved');
    const timer = setTimeout(() => void save(), isNothing(composition) ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [composition, save]);

  useEffect(() => {
    const now = () => void save();
    const leaving = () => void save(true);
    window.addEventListener('pagehide', leaving);
    window.addEventListener('online', now);
    return () => {
      window.removeEventListener('pagehide', leaving);
      window.removeEventListener('online', now);
      now();
    };
  }, [save]);

  const change = useCallback(
    (part: Partial<Composition>) => set((before) => ({ ...before, ...part, key: part.key ?? (before.key || newKey()) })),
    [],
  );
  /** After it was sent: the server took the draft away with that. */
  const sent = useCallback(() => {
    keepDraft(queries, conversationId, null);
    saved.current.text = '';
    latest.current = NOTHING;
    set(NOTHING);
    setStanding('saved');
  }, [conversationId, queries]);
  const useDraft = useCallback(
    (message: Message) =>
      set((before) => {
        const text = message.draft?.body ?? '';
        // What was typed before is nobody's to throw away.
        const body = before.body.trim() === '' || before.body === text ? text : `${text}\n\n${before.body}`;
        return { ...before, open: true, body, answers: message.id, key: before.key || newKey() };
      }),
    [],
  );
  return { composition, change, useDraft, save, sent, standing };
}
