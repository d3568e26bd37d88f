import { answerOf, api } from '../../api/client';
import type { Deal, DealFields } from '../../api/types';
import type { Calls } from '../../shared/records/save';

/** Reading and changing one deal, outside of a query. */
export const dealCalls: Calls<Deal, DealFields> = {
  read: (id) => answerOf(api.GET('/api/deals/{id}', { params: { path: { id } } })),
  patch: (id, etag, body) => answerOf(api.PATCH('/api/deals/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
};
