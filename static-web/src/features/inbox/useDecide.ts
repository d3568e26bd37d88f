import { useMutation, useQueryClient } from '@tanstack/react-query';
import { waiting } from '../../api/approvals';
import { $api, answerOf, api } from '../../api/client';
import { stale } from '../../api/stale';
import type { Conversation, Message, Messages } from '../../api/types';
import { toast } from '../../shared/toast';

export type Action =
  | { kind: 'approve' }
  | { kind: 'reject'; reason?: string; intent?: string }
  | { kind: 'edit'; body: string }
  | { kind: 'cancel' }
  | { kind: 'send-now' };

const SAID: Record<Action['kind'], string> = {
  approve: 'Approved: the reply is on its way',
  reject: 'Rejected: nothing is sent',
  edit: 'Change saved',
  cancel: 'Called back: nothing is sent',
  'send-now': 'Sending now',
};

/** What a person does to a message. */
export function useDecide(message: Message) {
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
      toast(message.direction === 'outbound' ? 'Noted' : SAID[action.kind]);
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
