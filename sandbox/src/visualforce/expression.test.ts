import { evaluate, type Value } from './expression.js';

const lookup = (path: string[]): Value => {
  const name = path.join('.');
  if (name === '$Resource.softphone') return { resourceUrl: '/resource/1/jackfield__softphone' };
  return `<${name}>`;
};

describe('Visualforce expressions', () => {
  it.each([
    ['$User.Id', '<$User.Id>'],
    ["'a' & $User.Id & 'b'", 'a<$User.Id>b'],
    ["URLFOR($Resource.softphone, 'main.js')", '/resource/1/jackfield__softphone/main.js'],
    ["URLFOR('/apex/Other')", '/apex/Other'],
    ["HTMLENCODE('<b>')", '&lt;b&gt;'],
    ["JSENCODE('it\\'s </script>')", "it\\'s \\u003C/script\\u003E"],
    ["urlencode('a b&c')", 'a%20b%26c'],
    ["('a' & ('b'))", 'ab'],
    ["IF(BEGINS('Theme4d', 'Theme4'), 'lightning', 'classic')", 'lightning'],
    ["IF(BEGINS('Theme3', 'Theme4'), 'lightning', 'classic')", 'classic'],
  ])('evaluates %s', (expression, value) => {
    expect(evaluate(expression, lookup)).toBe(value);
  });

  it.each(['', '1 +', 'URLFOR(', "'open", '$User.', 'a b', 'URLFOR($Resource.softphone'])(
    'refuses %p in words',
    (expression) => {
      expect(() => evaluate(expression, lookup)).toThrow('Cannot read the expression');
    },
  );

  it('names a function that it does not know', () => {
    expect(() => evaluate('TODAY()', lookup)).toThrow('knows no function TODAY');
  });
});
