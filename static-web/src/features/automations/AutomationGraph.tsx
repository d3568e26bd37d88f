import './automations.css';
import type { AutomationDefinition } from '../../api/types';
import { useWords } from '../../i18n/words';
import { TableScroll } from '../../shared/TableScroll';
import { BOX, graphOf, placed } from './plan';
import type { AutomationTexts } from './useAutomationTexts';
import { automationWords } from './words';

interface Props {
  definition: AutomationDefinition;
  texts: AutomationTexts;
}

/** How an automation goes, drawn; the same as a list for whoever sees no picture. */
export function AutomationGraph({ definition, texts }: Props) {
  const say = useWords(automationWords);
  const { boxes, lines, width, height } = graphOf(definition);
  const steps = placed(definition.steps ?? []);
  const condition = texts.conditions(definition.conditions, definition.match);
  const labelOf = (path: string, kind: string) => {
    if (kind === 'start') return texts.event(definition.trigger);
    if (path === 'conditions') return `${say('if')}: ${condition}`;
    const one = steps.find((step) => step.path === path);
    return one ? texts.step(one.step) : '';
  };
  return (
    <section aria-label={say('graph')}>
      <TableScroll label={say('graph')}>
        <svg className="flow" width={width} height={height} viewBox={`0 0 ${width.toString()} ${height.toString()}`} aria-hidden="true">
          {lines.map(({ from, to, label }, index) => {
            const half = (from[1] + to[1]) / 2;
            const path = `M${from.join(' ')} V${half.toString()} H${to[0].toString()} V${to[1].toString()}`;
            return (
              <g key={index}>
                <path d={path} className="flow-line" />
                {label && (
                  <text x={to[0] + 6} y={to[1] - 5} className="flow-way">
                    {say(label)}
                  </text>
                )}
              </g>
            );
          })}
          {boxes.map((box) =>
            box.kind === 'end' ? (
              <text key="end" x={box.x + BOX.width / 2} y={box.y + 20} textAnchor="middle" className="flow-way">
                {say('end')}
              </text>
            ) : (
              <foreignObject key={box.path} x={box.x} y={box.y} width={BOX.width} height={BOX.height}>
                <div className="flow-box" data-kind={box.kind}>
                  <span>{labelOf(box.path, box.kind)}</span>
                </div>
              </foreignObject>
            ),
          )}
        </svg>
      </TableScroll>
      <details className="flow-list">
        <summary>{say('asList')}</summary>
        <p>
          <b>{say('when')}</b> {texts.event(definition.trigger)}
        </p>
        <p>
          <b>{say('if')}</b> {condition || say('always')}
        </p>
        <ol>
          {steps.map(({ path, step, depth, way }) => (
            <li key={path} style={{ marginInlineStart: depth * 16 }}>
              {way && <b>{say(way)}: </b>}
              {texts.step(step)}
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
