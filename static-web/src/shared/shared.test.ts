import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hueOf, initials } from './Avatar';
import { isTyping } from './useHotkeysHere';

describe('initials', () => {
  it.each([
    ['Nora Fields', 'NF'],
    ['Павел Орлов', 'ПО'],
    ['nora@example.org', 'N'],
    ['Anna Maria de la Cruz', 'AC'],
    ['', '?'],
    ['«»', '?'],
  ])('of %s are %s', (name, letters) => expect(initials(name)).toBe(letters));

  it('keeps the colour of a name', () => expect(hueOf('Nora')).toBe(hueOf('Nora')));
});

describe('isTyping', () => {
  it('knows where letters are text', () => {
    const field = document.createElement('input');
    const radio = Object.assign(document.createElement('input'), { type: 'radio' });
    expect(isTyping(field)).toBe(true);
    expect(isTyping(document.createElement('textarea'))).toBe(true);
    expect(isTyping(radio)).toBe(false);
    expect(isTyping(document.body)).toBe(false);
  });
});

describe('seen', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.resetModules();
  });

  it('counts what came before the first visit as seen and what came after as unread', async () => {
    const { isUnread } = await import('./seen');
    const seen = { since: '2026-02-01T10:00:00Z', upTo: { a: '2026-02-01T12:00:00Z' } };
    expect(isUnread(seen, 'b', '2026-02-01T09:00:00Z')).toBe(false);
    expect(isUnread(seen, 'b', '2026-02-01T11:00:00Z')).toBe(true);
    expect(isUnread(seen, 'a', '2026-02-01T12:00:00Z')).toBe(false);
    expect(isUnread(seen, 'a', '2026-02-01T12:00:01Z')).toBe(true);
  });

  it('keeps a bounded number and survives a value that is not its own', async () => {
    localStorage.setItem('mancrel.seen', '{broken');
    const { markSeen } = await import('./seen');
    for (let day = 0; day < 600; day++) markSeen(`c${day}`, new Date(2026, 0, day).toISOString());
    const kept = JSON.parse(localStorage.getItem('mancrel.seen')!) as { upTo: Record<string, string> };
    expect(Object.keys(kept.upTo)).toHaveLength(500);
    expect(kept.upTo).toHaveProperty('c599');
    expect(kept.upTo).not.toHaveProperty('c0');
  });
});
