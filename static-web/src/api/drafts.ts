import type { QueryClient } from '@tanstack/react-query';
import { $api } from './client';
import type { ReplyDraft } from './types';

/** The replies that one has begun: marked in the list, and taken up again where they were left. */
export const ownDrafts = $api.queryOptions('get', '/api/drafts', { params: { query: { limit: 200 } } });

/** Notes what the server has of one of them now, so that the list says it at once. */
export function keepDraft(queries: QueryClient, conversationId: string, draft: ReplyDraft | null): void {
  queries.setQueryData<{ items: ReplyDraft[]; nextCursor: string | null }>(
    ownDrafts.queryKey,
    (kept) => kept && { ...kept, items: [...(draft ? [draft] : []), ...kept.items.filter((one) => one.conversationId !== conversationId)] },
  );
}
