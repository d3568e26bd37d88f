import { answerOf, api } from '../../../api/client';
import type { BankStatement } from '../../../api/types';

export const LARGEST = 10 * 1024 * 1024;

export interface Reading {
  mapping: Record<string, string>;
}

/** Sends a statement; with `dryRun` it is only told what would come of it. */
export function uploadStatement(file: File, { mapping }: Reading, dryRun: boolean, key?: string): Promise<BankStatement> {
  const form = new FormData();
  form.append('file', file);
  if (Object.keys(mapping).length > 0) form.append('mapping', JSON.stringify(mapping));
  return answerOf(
    api.POST('/api/billing/bank/statements', {
      params: { query: { dryRun: String(dryRun) }, ...(key ? { header: { 'Idempotency-Key': key } } : {}) } as never,
      body: form as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}
