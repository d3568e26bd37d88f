import { answerOf, api } from '../../api/client';
import type { Company, CompanyFields } from '../../api/types';
import type { Calls } from '../../shared/records/save';

/** Reading and changing one company, outside of a query. */
export const companyCalls: Calls<Company, CompanyFields> = {
  read: (id) => answerOf(api.GET('/api/companies/{id}', { params: { path: { id } } })),
  patch: (id, etag, body) => answerOf(api.PATCH('/api/companies/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
};
