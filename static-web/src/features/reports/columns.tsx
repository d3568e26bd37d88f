import type { ReactNode } from 'react';
import type { Money, Proportion } from '../../api/types';
import { locale } from '../../i18n/language';
import type { CsvValue } from '../../shared/csv';
import { money } from '../../shared/format';
import { Share } from './Share';

/** A column of a report: what is read, and what is saved under which names. */
export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  file: Record<string, (row: T) => CsvValue>;
  /** True where words stand in it, which may be long. */
  words?: boolean;
}

export const number = (value: number | null | undefined, digits = 1): string =>
  value == null ? '–' : new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);

const text = <T,>(head: string, key: string, pick: (row: T) => string, cell?: (row: T) => ReactNode): Column<T> => ({
  head,
  cell: cell ?? pick,
  file: { [key]: pick },
  words: true,
});

const figure = <T,>(head: string, key: string, pick: (row: T) => number | null | undefined, digits?: number): Column<T> => ({
  head,
  cell: (row) => number(pick(row), digits),
  file: { [key]: pick },
});

/** A share with what it is a share of and what it may really be. */
const share = <T,>(head: string, key: string, pick: (row: T) => Proportion | null | undefined): Column<T> => ({
  head,
  cell: (row) => <Share of={pick(row)} />,
  file: {
    [`${key}_count`]: (row) => pick(row)?.count,
    [`${key}_base`]: (row) => pick(row)?.base,
    [`${key}_share`]: (row) => pick(row)?.share,
    [`${key}_low`]: (row) => pick(row)?.low,
    [`${key}_high`]: (row) => pick(row)?.high,
  },
});

/** Amounts, each in its own currency: they are never added. */
const amounts = <T,>(head: string, key: string, pick: (row: T) => readonly Money[]): Column<T> => ({
  head,
  cell: (row) => pick(row).map(money).join(', ') || '–',
  file: {
    [key]: (row) =>
      pick(row)
        .map((one) => `${one.amount} ${one.currency}`)
        .join(', '),
  },
});

/** Makes the columns of some rows. */
export interface Columns<T> {
  text: typeof text<T>;
  number: typeof figure<T>;
  share: typeof share<T>;
  money: typeof amounts<T>;
}

export const columnsOf = <T,>(): Columns<T> => ({ text, number: figure, share, money: amounts });
