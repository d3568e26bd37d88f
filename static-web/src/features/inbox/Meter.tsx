import { useWords } from '../../i18n/words';
import { percent } from '../../shared/format';
import { toneColor, type Tone } from '../../shared/tone';
import { inboxWords } from './words';

const TONES: Record<string, Tone> = { auto_send: 'green', approve: 'amber', escalate: 'red' };

/** How sure Mancrel is, beside how sure it has to be to send by itself. */
export function Meter({ confidence, threshold, band }: { confidence: number; threshold: number; band: string }) {
  const say = useWords(inboxWords);
  const told = say('meter', { share: percent(confidence), needed: percent(threshold) });
  return (
    <div style={{ maxWidth: 420, marginTop: 8 }}>
      <div className="meter" style={toneColor(TONES[band] ?? 'gray')} role="img" aria-label={told}>
        <div className="meter-fill" style={{ width: percent(confidence) }} />
        <div className="meter-mark" style={{ left: percent(threshold) }} />
      </div>
      <div className="soft" style={{ fontSize: 12, marginTop: 6 }} aria-hidden="true">
        {told}
      </div>
    </div>
  );
}
