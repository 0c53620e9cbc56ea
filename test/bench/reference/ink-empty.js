import {createElement} from 'react';
import {Text, render, useInput} from 'ink';

/* The least that an Ink program can be: one line, and it listens to the keyboard. */

function Empty() {
  useInput(() => {});
  return createElement(Text, null, 'ready');
}

render(createElement(Empty));
