import type { Deal, Pipeline } from '../../api/types';
import { useWords } from '../../i18n/words';
import { toneColor } from '../../shared/tone';
import { toneOf } from './stageColour';
import { deals as dealWords } from './words';

interface Props {
  deal: Deal;
  pipeline: Pipeline;
  onMove: ((stageId: string) => void) | undefined;
}

/** Where the deal stands among the stages; a press moves it. Winning and losing have buttons of their own, which ask why. */
export function StageBar({ deal, pipeline, onMove }: Props) {
  const say = useWords(dealWords);
  const open = pipeline.stages.filter((stage) => stage.outcome === 'open' || stage.id === deal.stageId);
  const at = open.findIndex((stage) => stage.id === deal.stageId);
  return (
    <ol className="stage-bar" aria-label={say('stages')}>
      {open.map((stage, index) => (
        <li key={stage.id} data-past={index < at} data-now={index === at} style={toneColor(toneOf(stage))}>
          <button type="button" disabled={!onMove} aria-current={index === at ? 'step' : undefined} onClick={() => onMove?.(stage.id)}>
            {stage.name}
          </button>
        </li>
      ))}
    </ol>
  );
}
