import { $api } from './client';

/** What waits for a person: one list, read by the page and counted beside its link. */
export const waiting = $api.queryOptions('get', '/api/approvals', { params: { query: { limit: 200 } } });
