import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey } from '../../api/middleware/idempotency';
import { answerOf, api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Message, Occasion, Tone } from '../../api/types';

/** What is asked for before anything is written. */
export interface Asked {
  contactId: string;
  occasion: Occasion | null;
  language: string | null;
  tone: Tone | null;
  sku: string | null;
}

/** A mail as it stands in the form. */
export interface Mail {
  subject: string;
  body: string;
}

/**
 * Writing to a contact: drafts, keeps, sends, discards. A draft that was made is changed from then on, not written a second time, and a
 * new one takes its place.
 */
export function useWriting(asked: Asked) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Message>();
  const [key] = useState(newKey);
  const headers = (message: Message) => ({ path: { id: message.id }, header: { 'If-Match': message.etag } });
  const onSettled = () => void stale(queries, '/api/approvals', '/api/conversations', '/api/messages', '/api/contacts/{id}/timeline');

  const reject = (message: Message, reason: string) =>
    answerOf(api.POST('/api/messages/{id}/reject', { params: headers(message), body: { reason, intent: null } }));

  const kept = async (mail: Mail): Promise<Message> => {
    if (!draft) {
      const made = await answerOf(
        api.POST('/api/messages', { params: { header: { 'Idempotency-Key': key } }, body: { ...asked, ...mail } }),
      );
      setDraft(made);
      return made;
    }
    if (draft.subject === mail.subject && draft.draft?.body === mail.body) return draft;
    const changed = await answerOf(api.PATCH('/api/messages/{id}', { params: headers(draft), body: { draft: { ...mail } } }));
    setDraft(changed);
    return changed;
  };

  return {
    draft,
    generate: useMutation({
      mutationFn: async (notes: string | null) => {
        const { occasion } = asked;
        if (!occasion) throw new Error('no occasion');
        const made = await answerOf(api.POST('/api/messages/generate', { body: { ...asked, occasion, notes } }));
        if (draft) await reject(draft, 'Drafted anew.');
        setDraft(made);
        return made;
      },
      onSettled,
    }),
    keep: useMutation({ mutationFn: kept, onSettled }),
    send: useMutation({
      mutationFn: async (mail: Mail) => answerOf(api.POST('/api/messages/{id}/approve', { params: headers(await kept(mail)) })),
      onSettled,
    }),
    discard: useMutation({ mutationFn: async () => draft && reject(draft, 'Discarded by its writer.'), onSettled }),
  };
}
