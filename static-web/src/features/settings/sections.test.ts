import { expect, test } from 'vitest';
import { firstSection, maySee, sectionsFor } from './sections';

test('everybody has a section, and each leads to the first that is theirs', () => {
  expect(firstSection('admin')).toBe('/settings/replies');
  expect(firstSection('manager')).toBe('/settings/policies');
  expect(firstSection('rep')).toBe('/settings/account');
  expect(firstSection('viewer')).toBe('/settings/account');
});

test('what only administrators may change is in nobody else’s bar', () => {
  const managers = sectionsFor('manager').map((one) => one.label);

  expect(managers).toContain('fields');
  for (const label of ['replies', 'prompts', 'webhooks', 'apiKeys', 'privacy']) expect(managers).not.toContain(label);
  expect(maySee('manager', '/settings/api-keys')).toBe(false);
  expect(maySee('manager', '/settings/api-keys/')).toBe(false);
  expect(maySee('admin', '/settings/api-keys')).toBe(true);
  expect(maySee('viewer', '/settings/account')).toBe(true);
});
