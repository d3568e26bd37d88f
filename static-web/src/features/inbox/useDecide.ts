import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client';
import type { Conversation, Message, Page } from '../../api/types';
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

/** What a person does to a message. It carries the ETag of what was looked at: a draft that changed meanwhile is not approved unseen. */
export function useDecide(message: Message) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (action: Action) => {
      const path = `/api/messages/${message.id}`;
      if (action.kind === 'edit')
        return call<Message>(path, { method: 'PATCH', body: { draft: { body: action.body } }, etag: message.etag });
      const body = action.kind === 'reject' ? { reason: action.reason || null, intent: action.intent || null } : undefined;
      return call<Message>(`${path}/${action.kind}`, { method: 'POST', body, etag: message.etag });
    },
    onSuccess: (decided, action) => {
      // At once, so that nobody presses a button of what is decided already.
      queries.setQueryData<Conversation>(
        ['conversation', message.conversationId],
        (kept) => kept && { ...kept, messages: kept.messages?.map((one) => (one.id === decided.id ? decided : one)) ?? null },
      );
      queries.setQueryData<Page<Message>>(
        ['approvals'],
        (kept) =>
          kept && {
            ...kept,
            items: kept.items.flatMap((one) => (one.id !== decided.id ? [one] : decided.state === 'awaiting_approval' ? [decided] : [])),
          },
      );
      toast(message.direction === 'outbound' ? 'Noted' : SAID[action.kind]);
    },
    onSettled: () => {
      for (const key of ['conversation', 'conversations', 'approvals', 'history']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
