import { expect, test } from 'vitest';
import { isLineEndAlone, stands } from '../../src/inlineSuggest';

const asked = { uri: 'file:///A.java', version: 3, position: { line: 4, character: 2 } };

test('stands_whereNothingWasTypedOrMoved_only', () => {
  expect(stands(asked, { ...asked })).toBe(true);
  expect(stands(asked, undefined)).toBe(false);
  expect(stands(asked, { ...asked, uri: 'file:///B.java' })).toBe(false);
  expect(stands(asked, { ...asked, version: 4 })).toBe(false);
  expect(stands(asked, { ...asked, position: { line: 4, character: 3 } })).toBe(false);
  expect(stands(asked, { ...asked, position: { line: 5, character: 2 } })).toBe(false);
});

test('isLineEndAlone_anythingOnEitherLine_isNot', () => {
  const from = { line: 4, character: 9 };
  expect(isLineEndAlone(from, { line: 5, character: 0, before: 9 })).toBe(true);
  expect(isLineEndAlone(from, { line: 5, character: 0, before: 12 })).toBe(false);
  expect(isLineEndAlone(from, { line: 5, character: 2, before: 9 })).toBe(false);
  expect(isLineEndAlone(from, { line: 4, character: 9, before: 9 })).toBe(false);
});
