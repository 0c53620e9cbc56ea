import {createElement as h, useState} from 'react';
import {Box, Text, render, useApp, useInput, useStdout} from 'ink';

/*
 * A list of 300 lines with a chosen one and a field, in plain Ink: no option set, nothing memoised, a Text for each
 * thing on a row. It shows and does what the till's sale screen shows and does, so the same key asks the same of both.
 * With the word `incremental` it draws in Ink's own way of writing the least, and each key changes one row of the list.
 */

const LINES = Array.from({length: 300}, (_, index) => ({
  no: index + 1,
  name: `Product number ${index + 1} of the list`,
  cents: 100 + index,
  count: 1,
}));

const isIncremental = process.argv.includes('incremental');

function money(cents) {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** As many cells as the screen is wide, each thing a Text of its own. */
function Line({line, isChosen, columns}) {
  return h(
    Box,
    {flexShrink: 0},
    h(Text, {color: 'cyan'}, isChosen ? ' ▸' : '  '),
    h(Text, {dimColor: true}, `${String(line.no).padStart(3)} `),
    h(Text, {bold: isChosen, wrap: 'truncate'}, line.name.padEnd(columns - 29)),
    h(Text, null, `${line.count}`.padStart(5)),
    h(Text, null, money(line.cents).padStart(9)),
    h(Text, {bold: isChosen}, money(line.count * line.cents).padStart(9)),
  );
}

/** Another line in the place of this one: nothing of it stays, as where a line is added. */
function changed(line, count) {
  return {no: line.no + count, name: `Changed to ${count} in the middle of the list`, cents: 99_900 + count, count: 2};
}

function List() {
  const {exit} = useApp();
  const {stdout} = useStdout();
  const [chosen, setChosen] = useState(LINES.length - 1);
  const [entry, setEntry] = useState('');
  useInput((input, key) => {
    if (key.upArrow) setChosen((now) => Math.max(0, now - 1));
    else if (key.downArrow) setChosen((now) => Math.min(LINES.length - 1, now + 1));
    else if (key.backspace || key.delete) setEntry((now) => now.slice(0, -1));
    else if (input === 'q') exit();
    else setEntry((now) => now + input);
  });
  // One row less than the terminal has: at its full height Ink clears the whole screen for every frame.
  const height = stdout.rows - 5;
  const step = Math.floor(height / 2);
  const first = Math.max(0, (Math.floor(chosen / step) - 1) * step);
  return h(
    Box,
    {flexDirection: 'column'},
    h(Text, {inverse: true}, 'A list in plain Ink'.padEnd(stdout.columns)),
    h(Text, {dimColor: true}, '─'.repeat(stdout.columns)),
    ...LINES.slice(first, first + height).map((line, index) => {
      const isChanging = isIncremental && index === 5 && entry !== '';
      const shown = isChanging ? changed(line, entry.length) : line;
      return h(Line, {key: line.no, line: shown, isChosen: line.no === chosen + 1, columns: stdout.columns});
    }),
    h(Text, null, isIncremental ? '' : ` > ${entry}_`),
    h(Text, {dimColor: true}, 'Up  Down  Digits  Backspace'),
  );
}

render(h(List), isIncremental ? {incrementalRendering: true, alternateScreen: true} : {});
