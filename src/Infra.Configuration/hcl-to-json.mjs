// Parses HCL texts in one process: reads [{"name", "text"}] on standard input, writes [{"value"} | {"fault"}] in the same order.
// Run by HclParser, which reads the answers.
import { text } from 'node:stream/consumers';
import hcl2json from '@cdktf/hcl2json';

const sources = JSON.parse(await text(process.stdin));
const answers = [];
for (const source of sources) {
  try {
    answers.push({ value: await hcl2json.parse(source.name, source.text) });
  } catch (error) {
    answers.push({ fault: error.message });
  }
}
// The parser's WebAssembly keeps the event loop alive.
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
