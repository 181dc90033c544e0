#!/usr/bin/env node
// `npx jackfield`: the compiled command, or a word on how to get it.
import { existsSync } from 'node:fs';

const built = new URL('../dist/main.js', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error('jackfield is not built yet. Run: npm run build');
  process.exitCode = 1;
}
