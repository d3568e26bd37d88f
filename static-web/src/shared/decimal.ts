import type { Money } from '../api/types';

const SCALE = 4;

const toUnits = (amount: string): bigint => {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole + part.padEnd(SCALE, '0').slice(0, SCALE));
  return amount.startsWith('-') ? -units : units;
};

const toText = (units: bigint): string => {
  const digits = (units < 0n ? -units : units).toString().padStart(SCALE + 1, '0');
  const part = digits.slice(-SCALE).replace(/0+$/, '').padEnd(2, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -SCALE)}.${part}`;
};

/** Adds money up by currency, in decimals: a sum of floats is off by a cent somewhere. */
export function sum(values: readonly (Money | null | undefined)[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const value of values) if (value) sums.set(value.currency, (sums.get(value.currency) ?? 0n) + toUnits(value.amount));
  return [...sums]
    .filter(([, units]) => units !== 0n)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([currency, units]) => ({ amount: toText(units), currency }));
}

export const minus = (value: Money): Money => ({
  ...value,
  amount: value.amount.startsWith('-') ? value.amount.slice(1) : `-${value.amount}`,
});

/** An amount as people type it (1 200,50 or 1,200.50) as the API takes it; null where it is none. */
export function readAmount(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '');
  const point = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const decimals = plain.length - point - 1;
  // 1,200 is a thousand and two hundred; 1,20 is one and twenty.
  const parted = point >= 0 && decimals !== 3 && decimals > 0;
  const digits = parted ? `${plain.slice(0, point).replace(/[.,]/g, '')}.${plain.slice(point + 1)}` : plain.replace(/[.,]/g, '');
  return /^\d{1,12}(\.\d{1,2})?$/.test(digits) ? digits : null;
}
