import fs from 'node:fs';

import { listFiles } from '../setup/files.mjs';

/**
 * Makes the attributes in the generated code cheap to read. On every `new`, to find what a C# subclass overrides, the jsii
 * runtime instantiates the attribute of each method and property of the class and its bases, twice, and each instantiation
 * parses the JSON texts in it. The synthesized Terraform JSON stays the same; measured in docs/decisions/0002.
 */
export function lightenAttributes(codeFolder) {
  const totals = { documented: 0, accessors: 0 };
  for (const file of listFiles(codeFolder, ['.cs'])) {
    const code = fs.readFileSync(file, 'utf8');
    const light = markAccessors(withoutDocs(code, totals), totals);
    if (light !== code) {
      fs.writeFileSync(file, light);
    }
  }
  if (totals.documented === 0 || totals.accessors === 0) {
    throw new Error('jsii-pacmak writes attributes differently now: bindings/lighten.mjs found nothing to do');
  }
}

/** The parameters' documentation is in the doc comments too, where an IDE reads it; the JSON needs names and types only. */
export function withoutDocs(code, totals) {
  return code.replace(/(parametersJson: )("(?:\\.|[^"\\])*")/g, (attribute, prefix, literal) => {
    // The C# literal is also a JSON string; line breaks in it come from documentation, and are not escaped a second time.
    const parameters = JSON.parse(JSON.parse(literal).replace(/[\r\n\t]/g, ' '));
    if (!parameters.some(({ docs }) => docs)) {
      return attribute;
    }
    totals.documented++;
    return prefix + JSON.stringify(JSON.stringify(parameters.map(({ docs: _, ...parameter }) => parameter)));
  });
}

/**
 * Marks the accessors of jsii properties as methods of jsii. For a method without that mark the runtime searches all
 * interfaces of the type for one; the mark ends the search at once. Overridden properties are still found as properties.
 */
export function markAccessors(code, totals) {
  let property;
  return code.replace(/\[JsiiProperty\(name: "(\w+)"|^( +)(get|set) => (?:Get|Set)InstanceProperty/gm, (text, name, indent, kind) => {
    if (name) {
      property = name;
      return text;
    }
    totals.accessors++;
    // jsii names have no spaces, so this one meets no method of the class.
    return `${indent}[JsiiMethod(name: "${kind} ${property}")]\n${text}`;
  });
}
