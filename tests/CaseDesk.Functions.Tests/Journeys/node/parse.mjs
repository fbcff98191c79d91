// Parses a script from stdin as a browser of 2020 does: ES2021 is what Chromium 86 knows of the language. Says where it does not understand.
import { parse } from 'acorn';

parse(await new Response(process.stdin).text(), { ecmaVersion: 2021, sourceType: 'script' });
