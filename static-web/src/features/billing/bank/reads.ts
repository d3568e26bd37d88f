import { BILLING_READS } from '../kinds';

/** What booking a line changes. */
export const BANK_READS = ['/api/billing/bank', '/api/billing/bank/lines', '/api/billing/bank/statements', ...BILLING_READS] as const;

export const STANDINGS = ['certain', 'likely', 'open', 'no', 'booked', 'ignored'] as const;
export type Standing = (typeof STANDINGS)[number];
