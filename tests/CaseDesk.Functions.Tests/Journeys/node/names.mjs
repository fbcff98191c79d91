// Says which names a script of stdin uses that neither it nor a browser has: one a line. A name that is declared anywhere in the script counts as known.
import { parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';

const Browser = new Set(`AbortController Array Blob BroadcastChannel Boolean CSS Date DOMException Error Event File FormData Infinity Intl JSON Map Math
MutationObserver Number Object Promise Set String Symbol TextDecoder TextEncoder URL URLSearchParams Uint32Array Uint8Array Worker
XMLHttpRequest addEventListener arguments btoa clearInterval clearTimeout console crypto customElements decodeURIComponent document encodeURIComponent fetch history isNaN
localStorage location matchMedia navigator performance print removeEventListener requestAnimationFrame requestIdleCallback scrollTo sessionStorage setInterval
setTimeout undefined window`.split(/\s+/));

const text = await new Response(process.stdin).text();
const tree = parse(text, { ecmaVersion: 2021, sourceType: 'script' });
const [declared, used] = [new Set(), new Set()];
const declare = pattern => {
  if (!pattern) return;
  if (pattern.type === 'Identifier') declared.add(pattern.name);
  if (pattern.type === 'ObjectPattern') pattern.properties.forEach(one => declare(one.value ?? one.argument));
  if (pattern.type === 'ArrayPattern') pattern.elements.forEach(declare);
  if (pattern.type === 'AssignmentPattern') declare(pattern.left);
  if (pattern.type === 'RestElement') declare(pattern.argument);
};
fullAncestor(tree, found => {
  if (found.type === 'VariableDeclarator') declare(found.id);
  if (/Function|Class/.test(found.type)) declare(found.id);
  if (/Function/.test(found.type)) found.params.forEach(declare);
  if (found.type === 'CatchClause') declare(found.param);
  if (found.type === 'Identifier') used.add(found.name);
});
for (const name of used) if (!declared.has(name) && !Browser.has(name)) console.log(name);
