import { answerOf, api } from '../../../api/client';
import type { ProductImport } from '../../../api/types';

export const LARGEST = 100 * 1024 * 1024;

/** How a file is to be read where it does not say itself. */
export interface Reading {
  mapping: Record<string, string>;
  currency: string;
  decimal: string;
}

/** Sends a file with how it is to be read; with `dryRun` it is only told what would come of it. */
export function uploadProducts(file: File, how: Reading, dryRun: boolean, key?: string): Promise<ProductImport> {
  const form = new FormData();
  form.append('file', file);
  if (Object.keys(how.mapping).length > 0) form.append('mapping', JSON.stringify(how.mapping));
  const query = { dryRun, ...(how.currency ? { currency: how.currency } : {}), ...(how.decimal ? { decimal: how.decimal } : {}) };
  return answerOf(
    api.POST('/api/products/import', {
      params: { query, ...(key ? { header: { 'Idempotency-Key': key } } : {}) } as never,
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}
