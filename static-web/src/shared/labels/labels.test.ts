import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { keepLanguage } from '../../i18n/language';
import { sayer } from '../../i18n/words';
import { labelsOf } from './labels';
import en from './words/en';
import ru from './words/ru';

const label = labelsOf(sayer(en, 'en'));
type Decision = Parameters<typeof label.decision>[0];
const decided: Decision = { action: 'request_approval', band: 'approve', guards: [], reason: '', by: 'mancrel' };
const guard = (name: string, reason: string) => ({ guard: name, reason, atMost: 'approve' as const });

/** The names in C# sources of the product, so that a new one without a label fails here. */
function named(folder: string, pattern: RegExp): string[] {
  const at = `../Mancrel.Core/${folder}`;
  const sources = readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.cs'));
  return [...new Set(sources.flatMap((one) => [...readFileSync(`${at}/${one}`, 'utf8').matchAll(pattern)].map((match) => match[1]!)))];
}

describe('labels', () => {
  afterEach(() => keepLanguage('en'));

  const guards = named('Replies/Judging', /(?:public string Name => |internal const string Id = )"([a-z_]+)"/g);
  it.each(guards)('say the check %s and why it speaks', (name) => {
    expect(label.check(name)).not.toBe(en.check_other);
    expect(label.why({ guard: name, reason: '' })).not.toBe(en.why_other);
  });

  const steps = named('', /Audit\.Line\(\s*[\w.]+,\s*"([a-z-]+)"/g);
  it.each(steps)('say the step %s', (name) => expect(label.step(name)).not.toBe(en.step_other));

  it('find guards and steps at all', () => {
    expect(guards.length).toBeGreaterThan(20);
    expect(steps.length).toBeGreaterThan(15);
  });

  it('say what a check found: the words of the letter, an intent, a language, an address, an article', () => {
    expect(label.why(guard('legal_words', 'The message speaks of "my lawyer".'))).toBe('The letter speaks of legal steps: "my lawyer"');
    expect(label.why(guard('never_auto_intent', 'complaint is never answered without a person.'))).toMatch(/: Complaint$/);
    expect(label.why(guard('partly_answered', 'The draft does not answer order_status.'))).toMatch(/: Order status$/);
    expect(label.why(guard('unsupported_language', 'Asked in ru, drafted in en.'))).toMatch(/: Russian, English$/);
    expect(label.why(guard('foreign_link', 'The draft links to https://evil.example/a.'))).toMatch(/: https:\/\/evil\.example\/a$/);
    expect(label.why(guard('stale_catalogue', 'LAMP-1 was last heard of 30 hours ago; 24 are allowed.'))).toMatch(/: LAMP-1$/);
    expect(label.why(guard('unauthenticated_sender', 'Neither SPF nor DKIM nor DMARC vouches for the sender.'))).toMatch(/address\.$/);
  });

  it('say a decision in one sentence, whoever made it', () => {
    expect(label.decision(decided)).toBe(en.decided_approve);
    expect(label.decision({ ...decided, guards: [guard('legal_words', '')] })).toBe(en.decided_approve_checks);
    expect(label.decision({ ...decided, action: 'hold', band: 'auto_send' })).toBe(en.decided_auto_send);
    expect(label.decision({ ...decided, action: 'shadow' })).toBe(en.decided_shadow);
    const escalated: Decision = { ...decided, action: 'escalate', band: 'escalate' };
    expect(label.decision(escalated)).toBe(en.decided_escalate);
    expect(label.decision({ ...escalated, guards: [guard('legal_words', '')] })).toBe(en.decided_escalate_checks);
    expect(label.decision({ ...escalated, reason: 'There is nothing that may be said by itself to spam.' })).toBe(
      en.decided_escalate_nothing,
    );
    expect(label.decision({ ...decided, action: 'reject', by: 'nora@shop.example', reason: 'too short' })).toBe(
      'nora@shop.example rejected it: too short',
    );
    expect(label.decision({ ...decided, action: 'reject', by: 'nora@shop.example', reason: 'a person answered' })).toBe(
      'nora@shop.example answered personally',
    );
  });

  it('say what is newer than the app in general words, never as it is spelt', () => {
    expect(label.check('brand_new_check')).toBe(en.check_other);
    expect(label.intent('brand_new_intent')).toBe(en.intent_none);
    expect(label.step('brand-new-step')).toBe(en.step_other);
    expect(label.evidence({ kind: 'brand_new', id: '1', version: null, field: 'secretField', value: 'x' })).toBe('other source: x');
  });

  it('are said in the language of the reader', () => {
    keepLanguage('ru');
    const say = labelsOf(sayer(ru, 'ru'));
    expect(say.evidence({ kind: 'product', id: 'LAMP-1', version: '1', field: 'price', value: '89.90 EUR' })).toBe(
      'товар LAMP-1, цена: 89.90 EUR',
    );
    expect(say.moves(['price_quote starts at 55', 'urgent: "ASAP" (+15)'])).toEqual(['дело срочное: "ASAP"']);
  });
});
