import { readAmount } from '../../../shared/decimal';

/** Sums in units of ten to the minus sixth, so that nothing is lost: what is typed is compared, the server's sums count. */
const units = (amount: string): bigint | null => {
  const plain = readAmount(amount);
  if (plain === null) return null;
  const [, sign, whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(plain) ?? [];
  if (sign === undefined) return null;
  const value = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
  return sign ? -value : value;
};

const text = (value: bigint, decimals: number): string => {
  const size = value < 0n ? -value : value;
  const part = String(size % 1_000_000n).padStart(6, '0');
  return `${value < 0n ? '-' : ''}${size / 1_000_000n}${decimals > 0 ? `.${part.slice(0, decimals)}` : ''}`;
};

const decimalsOf = (amount: string) => amount.split('.')[1]?.length ?? 0;

/** What of a sum is not said yet; null while something typed is no amount. */
export function leftOf(whole: string, parts: string[]): string | null {
  const read = parts.map(units);
  if (read.includes(null)) return null;
  const left = read.reduce<bigint>((rest, one) => rest - one!, units(whole) ?? 0n);
  return text(left, decimalsOf(whole));
}

/** What is proposed for one more: what it owes, at most what is left. */
export function shareOf(whole: string, parts: string[], balance: string): string {
  const left = leftOf(whole, parts);
  if (left === null) return balance;
  const [rest, owed] = [units(left) ?? 0n, units(balance) ?? 0n];
  const least = owed > 0n && owed < rest ? owed : rest;
  return text(least < 0n ? 0n : least, decimalsOf(whole));
}
