import type { components } from '../../api/schema';
import type { Say } from '../../i18n/words';
import { languageName } from '../format';
import { intents, intentOf } from '../intents';
import type en from './words/en';

type Schemas = components['schemas'];
type LabelSay = Say<typeof en>;
type Key = keyof typeof en;
/** The labels that hold no value: those with one have a function of their own. */
type Plain = Exclude<Key, 'priority' | 'fact_product' | `by_${string}`>;
type Decision = Pick<Schemas['AiDecision'], 'action' | 'band' | 'guards' | 'reason'> & { by?: string };

const MOVES: [RegExp, Plain][] = [
  [/^urgent:/, 'moved_urgent'],
  [/^threat of consequences:/, 'moved_threat'],
  [/^not the first message:/, 'moved_repeated'],
  [/^negative tone/, 'moved_negative'],
  [/^large quantity:/, 'moved_quantity'],
  [/^no hurry:/, 'moved_hurry'],
];

/** What was done whatever the confidence was. */
const SETTLED: Record<string, Plain> = {
  no_reply_needed: 'decided_no_reply_needed',
  shadow: 'decided_shadow',
  expire: 'decided_expire',
  send: 'decided_sent',
};

/** The labels in the language of a catalogue. A name that is newer than the app is said in general words, never as it is spelt. */
export function labelsOf(say: LabelSay) {
  const one = (prefix: string, name: string, other: Plain): string => {
    const key = `${prefix}_${name.replaceAll('-', '_')}`;
    return say((say.has(key) ? key : other) as Plain);
  };
  const intent = (name: Schemas['Intent'] | (string & {})) => one('intent', name, 'intent_none');
  const band = (name: Schemas['Band'] | (string & {})) => one('band', name, 'band_escalate');
  const verdict = (name: string) => one('verdict', name, 'step_other');
  return {
    intent,
    band,
    verdict,
    state: (name: Schemas['MessageState'] | (string & {})) => one('state', name, 'state_received'),
    stands: (name: Schemas['ConversationState']) => say(`stands_${name}`),
    tone: (name: Schemas['Sentiment']) => say(`tone_${name}`),
    priority: (value: number) => say('priority', { value }),
    /** What moved a priority: the reasons begin with a fixed phrase, and quote the letter. */
    moves: (reasons: readonly string[]) =>
      reasons.flatMap((reason) => MOVES.filter(([begins]) => begins.test(reason)).map(([, key]) => withQuote(say(key), quoted(reason)))),
    task: (name: string) => one('task', name, 'task_reply'),
    check: (guard: string) => one('check', guard, 'check_other'),
    /** Why a check spoke, with what it found in the letter or the draft. */
    why: ({ guard, reason }: { guard: string; reason: string }) => withQuote(one('why', guard, 'why_other'), found(reason, intent)),
    step: (name: string) => one('step', name.replace(/^(ask|delivery)-.*/, '$1'), 'step_other'),
    delivery: (kind: Schemas['DeliveryEventKind']) => say(`delivery_${kind}`),
    proof: (result: Schemas['AuthenticationResult']) => say(`proof_${result}`),
    /** Why a letter is not answered; the kind stands before a colon. */
    notAnswered: (reason: string) => (reason === 'nothing is asked' ? say('not_asked') : one('not', reason.split(':')[0]!, 'not_other')),
    /** What a claim rests on. */
    evidence: (evidence: Schemas['Evidence'] | null | undefined) => {
      if (!evidence) return say('noFact');
      const { kind, id, field, value } = evidence;
      const source = kind === 'product' ? say('fact_product', { id }) : one('fact', kind, 'fact_other');
      const [name, own] = field.split('.', 2);
      const label = name === 'attributes' && own ? own : say.has(`field_${name}`) ? say(`field_${name}` as Plain) : '';
      return `${source}${label && `, ${label}`}: ${value}`;
    },
    /** A decision in one sentence. */
    decision: ({ action, band: reached, guards, reason, by }: Decision): string => {
      if (by && by !== 'mancrel') return byPerson(say, action, reason ?? '', by);
      const settled = SETTLED[action];
      if (settled) return say(settled);
      if (!reached) return '';
      const speaking = (guards ?? []).length > 0;
      if (reached === 'auto_send') return say('decided_auto_send');
      if (reached === 'approve') return say(speaking ? 'decided_approve_checks' : 'decided_approve');
      if (speaking) return say('decided_escalate_checks');
      if (/outside of what/.test(reason ?? '')) return say('decided_escalate_none');
      return say(/nothing that may be said/.test(reason ?? '') ? 'decided_escalate_nothing' : 'decided_escalate');
    },
    /** The taxonomy as a choice; the first entry is the given one for "not said". */
    intentChoices: (unsaid: string) => [
      { value: '', label: unsaid },
      ...intents.map((value) => ({ value, label: intent(value) })),
      { value: 'none', label: say('noneOfThese') },
    ],
  };
}

function byPerson(say: LabelSay, action: string, reason: string, name: string): string {
  if (action === 'reject' && reason === 'a person answered') return say('by_answered', { name });
  const key = `by_${action}`;
  const said = say(say.has(key) ? (key as 'by_approve') : 'by_other', { name });
  // "rejected" and the words of the call-back are the server's own, where nobody gave a reason.
  return action === 'reject' && reason && reason !== 'rejected' ? `${said}: ${reason}` : said;
}

const withQuote = (sentence: string, quote: string) => (quote ? `${sentence.replace(/\.$/, '')}: ${quote}` : sentence);

const quoted = (reason: string) => /"(.+)"/.exec(reason)?.[0] ?? '';

/** What a sentence of a check is about: what it quotes, else an intent, a language, an address or an article number. */
function found(reason: string, intent: (name: string) => string): string {
  const quote = quoted(reason);
  if (quote) return quote;
  const named = reason
    .split(/[^a-z_]+/)
    .find((word) => intentOf(word) && (word.includes('_') || /^(\w+) is never|answer \w+\.$/.test(reason)));
  if (named) return intent(named);
  const languages = [...reason.matchAll(/\b(?:language|Asked in|drafted in) ([a-z]{2,3}(?:-[A-Z][a-z]+)?)\b/g)].map((one) =>
    languageName(one[1]!),
  );
  if (languages.length > 0) return languages.join(', ');
  return /https?:\/\/\S+?(?=\.?$)|[^\s<]+@[^\s>,]+|\b[A-Z0-9]+(?:-[A-Z0-9]+)+\b/.exec(reason)?.[0] ?? '';
}
