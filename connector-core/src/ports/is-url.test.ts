import { isUrl } from './is-url.js';

it.each([
  ['https://org.example/a', undefined, true],
  ['/a', 'https://org.example/b', true],
  ['', undefined, false],
  ['/a', undefined, false],
  ['/a', 'org.example', false],
])('says of %s beside %s whether it is an address: %s', (text, base, expected) => {
  expect(isUrl(text, base)).toBe(expected);
});
