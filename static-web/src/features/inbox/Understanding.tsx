import { Stack, Text } from '@mantine/core';
import type { Message } from '../../api/types';
import { useWords } from '../../i18n/words';
import { languageName, percent } from '../../shared/format';
import { useLabels } from '../../shared/labels/useLabels';
import { CorrectIntent } from './CorrectIntent';
import { Meter } from './Meter';
import { Recommendations } from './Recommendations';
import { inboxWords } from './words';

const URGENT = 70;

/** What was understood, how sure, what was decided and why. */
export function Understanding({ message }: { message: Message }) {
  const say = useWords(inboxWords);
  const label = useLabels();
  const { classification: understood, decision } = message;
  if (!understood && !decision && !message.suppressed) return null;
  const guards = decision?.guards ?? [];
  const bySure = decision?.by === 'mancrel' && guards.length === 0 && ['hold', 'request_approval', 'escalate'].includes(decision.action);
  return (
    <section role="group" className="understood" aria-label={say('understood')}>
      <Stack gap={10}>
        {understood && (
          <div className="facts">
            <span className="fact">
              {say.rich('sure', { what: <b>{label.intent(understood.intent)}</b>, share: percent(understood.confidence) })}
            </span>
            <span
              className="fact"
              data-loud={understood.priority >= URGENT}
              title={label.moves(understood.priorityReasons).join(', ') || undefined}
            >
              {label.priority(understood.priority)}
            </span>
            <span className="fact" data-loud={understood.sentiment === 'negative'}>
              <b>{label.tone(understood.sentiment)}</b>
            </span>
            <span className="fact">{languageName(understood.language)}</span>
          </div>
        )}
        {message.suppressed && <Text size="sm">{say('notAnswered', { why: label.notAnswered(message.suppressed) })}</Text>}
        {decision && (
          <div>
            <Text size="sm" className="wrap-anywhere">
              <b>{label.decision(decision)}</b>
            </Text>
            {bySure && <Meter confidence={decision.confidence ?? 0} threshold={decision.threshold ?? 0} band={decision.band} />}
          </div>
        )}
        {guards.length > 0 && (
          <ul className="guards" aria-label={say('checks')}>
            {guards.map((guard, index) => (
              <li key={index} className="wrap-anywhere">
                {say.rich('stated', { state: <b>{label.check(guard.guard)}</b>, what: label.why(guard) })}
              </li>
            ))}
          </ul>
        )}
        <Recommendations message={message} />
        <CorrectIntent message={message} />
      </Stack>
    </section>
  );
}
