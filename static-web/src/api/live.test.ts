import { describe, expect, it } from 'vitest';
import { parseEvents } from './live';

describe('parseEvents', () => {
  it('gives whole events and keeps the rest for the next piece', () => {
    const { events, rest } = parseEvents('event: change\ndata: {"kind":"message"}\nid: 7\n\nevent: pi');
    expect(events).toEqual([{ event: 'change', id: '7', data: '{"kind":"message"}' }]);
    expect(rest).toBe('event: pi');
  });

  it('reads carriage returns as line ends', () => {
    expect(parseEvents('id: 1\r\ndata: a\r\n\r\n').events[0]).toMatchObject({ id: '1', data: 'a' });
  });
});
