import { answerOf, api } from '../../api/client';
import type { Contact, ContactFields } from '../../api/types';
import type { Calls } from '../../shared/records/save';

/** Reading and changing one contact, outside of a query. */
export const contactCalls: Calls<Contact, ContactFields> = {
  read: (id) => answerOf(api.GET('/api/contacts/{id}', { params: { path: { id } } })),
  patch: (id, etag, body) => answerOf(api.PATCH('/api/contacts/{id}', { params: { path: { id }, header: { 'If-Match': etag } }, body })),
};
