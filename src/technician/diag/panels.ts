/* Where what stands on the screen. */

export const SMALLEST = {columns: 80, rows: 24};

export type PanelId = 'calls' | 'queues' | 'times' | 'sales' | 'room' | 'devices' | 'journal' | 'log';

export type Panel = {
  readonly id: PanelId;
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** With the row of its title. */
  readonly height: number;
};

/** The pages by their keys: 1 shows a bit of everything, the others more of some. */
export const PAGES = ['All', 'Links', 'Till', 'Devices', 'Logs'] as const;

type Line = readonly {readonly id: PanelId; readonly part: number}[];

const whole = (id: PanelId): Line => [{id, part: 1}];

/** The first row is for the till, the last one for the keys. */
const FRAME_ROWS = 2;
const SALES_ROWS = 3;

/** Panels beside each other; the last one takes what is left. A blank column keeps them apart. */
function beside(line: Line, {top, height, columns}: {top: number; height: number; columns: number}): readonly Panel[] {
  let left = 0;
  return line.map(({id, part}, index) => {
    const width = index === line.length - 1 ? columns - left : Math.floor(columns * part);
    const panel = {id, top, left, width: index === line.length - 1 ? width : width - 1, height};
    left += width;
    return panel;
  });
}

/** Everything at once: three lines of panels, whose right halves are cut in two where two fit. */
function overview(columns: number, rows: number): readonly Panel[] {
  const room = rows - FRAME_ROWS;
  const first = Math.floor(room * 0.32);
  const second = Math.max(2 * SALES_ROWS, Math.floor(room * 0.27));
  const third = room - first - second;
  const half = Math.floor(columns / 2);
  const right = {left: half, width: columns - half};
  const journal = Math.floor(third / 2);
  const middle = 1 + first;
  const bottom = middle + second;
  return [
    {id: 'calls', top: 1, left: 0, width: half - 1, height: first},
    {id: 'queues', top: 1, ...right, height: first},
    {id: 'times', top: middle, left: 0, width: half - 1, height: second},
    {id: 'sales', top: middle, ...right, height: SALES_ROWS},
    {id: 'room', top: middle + SALES_ROWS, ...right, height: second - SALES_ROWS},
    {id: 'devices', top: bottom, left: 0, width: half - 1, height: third},
    {id: 'journal', top: bottom, ...right, height: journal},
    {id: 'log', top: bottom + journal, ...right, height: third - journal},
  ];
}

/** The panels of a page in a window of this size. */
export function panelsOf(page: number, columns: number, rows: number): readonly Panel[] {
  const room = rows - FRAME_ROWS;
  const upper = Math.floor(room * 0.6);
  const above = {top: 1, height: upper, columns};
  const below = {top: 1 + upper, height: room - upper, columns};
  switch (page) {
    case 1:
      return [...beside(whole('calls'), above), ...beside(whole('queues'), below)];
    case 2: {
      const line: Line = [
        {id: 'sales', part: 0.5},
        {id: 'room', part: 0.5},
      ];
      return [...beside(whole('times'), above), ...beside(line, below)];
    }
    case 3:
      return beside(whole('devices'), {top: 1, height: room, columns});
    case 4: {
      const journal = Math.floor(room / 2);
      const first = {top: 1, height: journal, columns};
      return [
        ...beside(whole('journal'), first),
        ...beside(whole('log'), {...first, top: 1 + journal, height: room - journal}),
      ];
    }
    default:
      return overview(columns, rows);
  }
}
