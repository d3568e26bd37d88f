import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../api/client';
import { keepDraft, ownDrafts } from '../../api/drafts';
import { newKey } from '../../api/middleware/idempotency';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Problem, ReplyDraft } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toast } from '../../shared/toast';
import { inboxWords } from './words';

/** What a person sent, as it goes back into the composer. */
export interface Sent {
  id: string;
  conversationId: string;
  body: string;
  cc: readonly string[];
  answers: string | null;
}

/**
 * Calls back a reply that is held, and gives it to its conversation's composer as a draft, wherever its writer is by now. Where it has left,
 * that is said and nothing else happens.
 */
export function useTakeBack() {
  const say = useWords(inboxWords);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (sent: Sent) => {
    try {
      const begun = queries
        .getQueryData<{ items: ReplyDraft[] }>(ownDrafts.queryKey)
        ?.items.find((one) => one.conversationId === sent.conversationId)?.body;
      await answerOf(api.POST('/api/messages/{id}/cancel', { params: { path: { id: sent.id } } }));
      const draft = await answerOf(
        api.POST('/api/conversations/{id}/draft', {
          params: { path: { id: sent.conversationId } },
          // A key of its own: under the old one the server knows the mail that was called back.
          body: { body: begun?.trim() ? `${sent.body}\n\n${begun}` : sent.body, cc: [...sent.cc], messageId: sent.answers, key: newKey() },
        }),
      );
      keepDraft(queries, sent.conversationId, draft);
      await navigate({ to: '/inbox/$conversationId', params: { conversationId: sent.conversationId } });
      toast(say('takenBack'));
    } catch (fault) {
      toast(say('failed', { why: reasonOf(fault as Problem) }));
    }
    await stale(queries, '/api/conversations/{id}', '/api/conversations', '/api/drafts');
  };
}
