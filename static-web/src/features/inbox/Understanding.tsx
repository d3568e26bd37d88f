import { Stack, Text } from '@mantine/core';
import type { Message } from '../../api/types';
import { intentLabel, languageName, percent, words } from '../../shared/format';
import { CorrectIntent } from './CorrectIntent';
import { Meter } from './Meter';
import { Recommendations } from './Recommendations';

const URGENT = 70;

/** What was understood, how sure, what was decided and why. */
export function Understanding({ message }: { message: Message }) {
  const { classification: understood, decision } = message;
  if (!understood && !decision && !message.suppressed) return null;
  return (
    <section className="understood" aria-label="What Mancrel understood and decided">
      <Stack gap={10}>
        {understood && (
          <div className="facts">
            <span className="fact">
              <b>{intentLabel(understood.intent)}</b> {percent(understood.confidence)}
            </span>
            <span className="fact" data-loud={understood.priority >= URGENT} title={understood.priorityReasons.map(words).join(', ')}>
              Priority <b>{understood.priority}</b>
            </span>
            <span className="fact" data-loud={understood.sentiment === 'negative'}>
              <b>{words(understood.sentiment)}</b>
            </span>
            <span className="fact">{languageName(understood.language)}</span>
          </div>
        )}
        {message.suppressed && <Text size="sm">Not to be answered: {words(message.suppressed)}</Text>}
        {decision && (
          <div>
            <Text size="sm" className="wrap-anywhere">
              <b>{words(decision.action)}</b>
              {decision.by !== 'mancrel' && ` by ${decision.by}`}
              {decision.reason && !decision.guards?.some((guard) => guard.reason === decision.reason) ? `: ${decision.reason}` : ''}
            </Text>
            <Meter confidence={decision.confidence ?? 0} threshold={decision.threshold ?? 0} band={decision.band} />
          </div>
        )}
        {decision?.guards && decision.guards.length > 0 && (
          <ul className="guards" aria-label="Guards that spoke">
            {decision.guards.map((guard, index) => (
              <li key={index}>
                <b>{words(guard.guard)}</b>: {guard.reason}
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
