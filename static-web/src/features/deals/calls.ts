import { answerOf, api } from '../../api/client';
import type { Deal, DealFields } from '../../api/types';
import type { Calls } from '../../shared/records/save';
import type { Place } from './board';

/** Reading and changing one deal, outside of a query. */
export const dealCalls: Calls<Deal, DealFields> = {
  read: (id) => answerOf(api.GET('/api/deals/{id}', { params: { path: { id } } })),
  patch: (id, etag, body) => answerOf(api.PATCH('/api/deals/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
};

/** Puts a deal at a place of its board. */
export const postMove = (id: string, to: Place, etag: string | undefined, reason: string | undefined): Promise<Deal> =>
  answerOf(
    api.POST('/api/deals/{id}/move-stage', {
      params: { path: { id }, header: etag ? { 'If-Match': etag } : {} } as never,
      body: { stageId: to.stageId, position: to.index, ...(reason ? { reason } : {}) } as never,
    }),
  );
