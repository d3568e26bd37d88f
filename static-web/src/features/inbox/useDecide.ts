import { useMutation, useQueryClient } from '@tanstack/react-query';
import { waiting } from '../../api/approvals';
import { $api, answerOf, api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Conversation, Message, Messages } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { inboxWords } from './words';

export type Action =
  | { kind: 'approve' }
  | { kind: 'reject'; reason?: string; intent?: string }
  | { kind: 'edit'; body: string }
  | { kind: 'cancel' }
  | { kind: 'send-now' };

const SAID = {
  approve: 'saidApprove',
  reject: 'saidReject',
  edit: 'saidEdit',
  cancel: 'saidCancel',
  'send-now': 'saidSendNow',
} as const;

/** What a person does to a message. */
export function useDecide(message: Message) {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (action: Action) => answerOf(send(message, action)),
    onSuccess: (decided, action) => {
      // At once, so that nobody presses a button of what is decided already.
      queries.setQueryData<Conversation>(
        $api.queryOptions('get', '/api/conversations/{id}', { params: { path: { id: message.conversationId } } }).queryKey,
        (kept) => kept && { ...kept, messages: kept.messages?.map((one) => (one.id === decided.id ? decided : one)) ?? null },
      );
      queries.setQueryData<Messages>(
        waiting.queryKey,
        (kept) =>
          kept && {
            ...kept,
            items: kept.items.flatMap((one) => (one.id !== decided.id ? [one] : decided.state === 'awaiting_approval' ? [decided] : [])),
          },
      );
      toast(say(message.direction === 'outbound' && message.state !== 'held' ? 'saidNoted' : SAID[action.kind]));
    },
    onSettled: () => void stale(queries, '/api/conversations/{id}', '/api/conversations', '/api/approvals', '/api/messages/{id}/history'),
  });
}

/** It carries the ETag of what was looked at: a draft that changed meanwhile is not approved unseen. */
function send(message: Message, action: Action) {
  const params = { path: { id: message.id }, header: { 'If-Match': message.etag } };
  switch (action.kind) {
    case 'approve':
      return api.POST('/api/messages/{id}/approve', { params });
    case 'reject':
      return api.POST('/api/messages/{id}/reject', {
        params,
        body: { reason: action.reason || null, intent: action.intent || null },
      });
    case 'edit':
      return api.PATCH('/api/messages/{id}', { params, body: { draft: { body: action.body } } });
    case 'cancel':
      return api.POST('/api/messages/{id}/cancel', { params });
    case 'send-now':
      return api.POST('/api/messages/{id}/send-now', { params });
  }
}
