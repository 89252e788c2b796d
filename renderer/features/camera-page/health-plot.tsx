import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { useTranslation } from 'react-i18next';

/** Of the drawing, in its own units; it is as wide as its place. */
const WIDTH = 400;
const HEIGHT = 84;
const LEFT = 42;
const RIGHT = 6;
const TOP = 8;
const BOTTOM = 18;

interface HealthPlotProps {
  readonly title: string;
  /** One a step; null where nothing is known. */
  readonly values: readonly (number | null)[];
  /** Beginnings of the steps, UTC ms. */
  readonly times: readonly number[];
  /** The axis goes up to this at least. */
  readonly least: number;
  readonly bars: boolean;
  readonly hour: (at: number) => string;
  /** The word for a step without a value. */
  readonly nothing: string;
  /** The step that is pointed at, in all plots. */
  readonly cursor: number | null;
  readonly point: (step: number | null) => void;
}

export function HealthPlot(props: HealthPlotProps) {
  const { title, values, times, hour, nothing, cursor, point } = props;
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const last = values.length - 1;
  const known = values.filter((value) => value !== null);
  const x = scaleLinear([0, Math.max(1, last)], [LEFT, WIDTH - RIGHT]);
  const y = scaleLinear(
    [Math.min(0, ...known), Math.max(props.least, ...known)],
    [HEIGHT - BOTTOM, TOP],
  ).nice(2);
  const at = cursor ?? values.findLastIndex((value) => value !== null);
  const shown = values[at] ?? null;
  const words = shown === null ? nothing : number.format(shown);
  const time = hour(times[at] ?? 0);
  return (
    <figure className="health-plot">
      <figcaption>
        <span>{title}</span>
        <output className="number">
          {words} <small>{time}</small>
        </output>
      </figcaption>
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={Math.max(0, at)}
        aria-valuetext={`${time}: ${words}`}
        onPointerMove={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          const step = Math.round(x.invert(((event.clientX - left) / width) * WIDTH));
          point(Math.max(0, Math.min(last, step)));
        }}
        onPointerLeave={() => {
          point(null);
        }}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (by === undefined || event.shiftKey) return;
          // The wall would select another tile.
          event.preventDefault();
          point(Math.max(0, Math.min(last, at + by)));
        }}
        onBlur={() => {
          point(null);
        }}
      >
        {y.ticks(2).map((tick) => (
          <g key={tick} transform={`translate(0 ${String(y(tick))})`}>
            <line className="health-grid" x1={LEFT} x2={WIDTH - RIGHT} />
            <text x={LEFT - 5} dy="0.35em" textAnchor="end">
              {number.format(tick)}
            </text>
          </g>
        ))}
        {[0, Math.round(last / 2), last].map((step, index) => (
          <text
            key={step}
            x={x(step)}
            y={HEIGHT - 4}
            textAnchor={index === 0 ? 'start' : index === 1 ? 'middle' : 'end'}
          >
            {hour(times[step] ?? 0)}
          </text>
        ))}
        {props.bars ? <Bars values={values} x={x} y={y} /> : <Curve values={values} x={x} y={y} />}
        {cursor === null ? null : (
          <line
            className="health-cursor"
            x1={x(cursor)}
            x2={x(cursor)}
            y1={TOP}
            y2={HEIGHT - BOTTOM}
          />
        )}
      </svg>
    </figure>
  );
}

interface MarksProps {
  readonly values: readonly (number | null)[];
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
}

/** Times of which nothing is known stay empty: a line across them would claim something. */
function Curve({ values, x, y }: MarksProps) {
  const defined = (value: number | null): boolean => value !== null;
  const stroke = line<number | null>(
    (_, step) => x(step),
    (value) => y(value ?? 0),
  ).defined(defined);
  const ground = area<number | null>(
    (_, step) => x(step),
    y(0),
    (value) => y(value ?? 0),
  ).defined(defined);
  return (
    <>
      <path className="health-area" d={ground(values) ?? ''} />
      <path className="health-line" d={stroke(values) ?? ''} />
    </>
  );
}

function Bars({ values, x, y }: MarksProps) {
  const width = Math.max(2, x(1) - x(0) - 0.5);
  return values.map((value, step) =>
    value === null ? null : (
      <rect
        key={step}
        className="health-bar"
        x={x(step) - width / 2}
        y={value === 0 ? y(0) - 1 : y(value)}
        width={width}
        height={Math.max(1, y(0) - y(value))}
      />
    ),
  );
}
