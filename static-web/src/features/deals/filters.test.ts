import { describe, expect, it } from 'vitest';
import type { Deal } from '../../api/types';
import { isFiltered, matcher, readSearch } from './filters';

const deal = (more: Partial<Deal> = {}): Deal =>
  ({
    title: 'Desk lamps for José',
    ownerId: 'u1',
    value: { amount: '500.00', currency: 'EUR' },
    rotting: false,
    status: 'active',
    tags: [],
    ...more,
  }) as Deal;
const now = new Date(2026, 10, 28);
const found = (raw: Record<string, unknown>, more?: Partial<Deal>) =>
  matcher(readSearch(raw), 'u1', now)(deal({ expectedCloseOn: null, ...more }));

describe('the filters of the board', () => {
  it('drops what makes no sense in the address', () => {
    expect(readSearch({ view: 'grid', sort: 'colour', min: 'lots', closes: 'ever', q: ' ' })).toEqual({});
    expect(isFiltered(readSearch({ view: 'list', sort: '-value', pipeline: 'p' }))).toBe(false);
  });

  it('finds by words in any order, without accents', () => {
    expect(found({ q: 'jose LAMP' })).toBe(true);
    expect(found({ q: 'mug' })).toBe(false);
    expect(found({ q: 'fields' }, { contactName: 'Nora Fields' })).toBe(true);
  });

  it('finds by owner, value and rot', () => {
    expect(found({ owner: 'me' })).toBe(true);
    expect(found({ owner: 'nobody' })).toBe(false);
    expect(found({ owner: 'nobody' }, { ownerId: null })).toBe(true);
    expect(found({ min: '500', max: 500 })).toBe(true);
    expect(found({ min: '500.01' })).toBe(false);
    expect(found({ rotting: true })).toBe(false);
  });

  it.each([
    ['overdue', '2026-11-27', true],
    ['overdue', '2026-11-28', false],
    ['month', '2026-11-30', true],
    ['next', '2026-12-31', true],
    ['next', '2027-01-01', false],
    ['later', '2027-01-01', true],
    ['none', null, true],
    ['none', '2026-11-30', false],
  ])('finds what closes %s (%s)', (closes, expectedCloseOn, is) => expect(found({ closes }, { expectedCloseOn })).toBe(is));
});
