export type CsvValue = string | number | boolean | null | undefined;

const cell = (value: CsvValue): string => {
  const text = String(value ?? '');
  // A spreadsheet takes what begins so for a formula; a negative number is none.
  const safe = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvRow = (...values: CsvValue[]): string => values.map(cell).join(',');

/** Rows as a file of comma-separated values (RFC 4180). */
export const csvOf = (rows: CsvValue[][]): string => rows.map((row) => csvRow(...row)).join('\r\n') + '\r\n';
