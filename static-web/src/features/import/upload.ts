import { answerOf, api } from '../../api/client';
import type { Import } from '../../api/types';

export const LARGEST = 30 * 1024 * 1024;

/** Sends a file with where its columns go; with `dryRun` it is only told what would come of it. */
export function upload(file: File, mapping: Record<string, string>, dryRun: boolean, key?: string): Promise<Import> {
  const form = new FormData();
  form.append('file', file);
  if (Object.keys(mapping).length > 0) form.append('mapping', JSON.stringify(mapping));
  return answerOf(
    api.POST('/api/contacts/import', {
      // The query is not in the OpenAPI document.
      params: { query: { dryRun: String(dryRun) }, ...(key ? { header: { 'Idempotency-Key': key } } : {}) } as never,
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}
