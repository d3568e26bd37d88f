import { expect, test } from 'vitest';
import { filterOf } from './inboxSearch';

test('an address asks for what its view and its filters say together', () => {
  expect(filterOf({}, 'u_1')).toEqual({});
  expect(filterOf({ view: 'open', intent: 'complaint' }, 'u_1')).toEqual({ state: 'open', intent: 'complaint' });
  expect(filterOf({ view: 'mine' }, 'u_1')).toEqual({ assigneeId: 'u_1' });
  expect(filterOf({ view: 'waiting', owner: 'me' }, 'u_1')).toEqual({ state: 'waiting', assigneeId: 'u_1' });
  expect(filterOf({ view: 'gone', owner: 'u_2' }, 'u_1')).toEqual({ assigneeId: 'u_2' });
});
