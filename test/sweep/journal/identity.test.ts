import { fc, test } from '@fast-check/vitest';
import { canonicalize } from 'json-canonicalize';
import { expect } from 'vitest';
import { canonical } from '../../../src/sweep/journal/identity.js';

test.prop([fc.jsonValue({ stringUnit: 'grapheme' })])(
  'what an identity hashes of a spec is JSON in the one way of RFC 8785',
  (value) => {
    expect(canonical(value)).toBe(canonicalize(value));
  },
);
