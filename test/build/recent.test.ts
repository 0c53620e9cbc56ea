import {describe, expect, it} from 'vitest';
import {Recent} from '../../src/build/runtime/recent.ts';

describe('what was asked for lately', () => {
  it('is remembered', () => {
    const recent = new Recent<number>(2);
    recent.set('a', 1);
    expect(recent.get('a')).toBe(1);
    expect(recent.get('b')).toBeUndefined();
  });

  it('is forgotten after two generations, unless it was asked for again', () => {
    const recent = new Recent<number>(2);
    recent.set('kept', 1);
    recent.set('lost', 2);
    recent.set('third', 3);
    expect(recent.get('kept')).toBe(1);
    recent.set('fifth', 5);
    recent.set('sixth', 6);
    expect(recent.get('kept')).toBe(1);
    expect(recent.get('lost')).toBeUndefined();
  });
});
