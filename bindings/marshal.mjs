import fs from 'node:fs';
import path from 'node:path';

import { listFiles } from '../setup/files.mjs';
import { inProject } from '../setup/project.mjs';

/** The version of Amazon.JSII.Runtime that bindings/runtime knows from inside. With another one the bindings work the runtime's own way. */
export const knownRuntime = '1.142.0';

const home = 'Constructs';

/**
 * Has the generated classes create their objects, and write their arguments, without reflection: see docs/decisions/0030. Adds
 * bindings/runtime to the assembly that all others refer to.
 */
export function marshalDirectly(codeFolder, packageIds) {
  const totals = { constructors: 0, structs: 0 };
  for (const file of listFiles(codeFolder, ['.cs'])) {
    const code = fs.readFileSync(file, 'utf8');
    const direct = withStructWriter(withDirectConstructor(code, totals), totals);
    if (direct !== code) {
      fs.writeFileSync(file, direct);
    }
  }
  if (totals.constructors === 0 || totals.structs === 0) {
    throw new Error('jsii-pacmak writes classes differently now: bindings/marshal.mjs found nothing to do');
  }
  const target = path.join(codeFolder, home, 'Infra.Jsii');
  fs.cpSync(inProject('bindings', 'runtime'), target, { recursive: true });
  const friends = [...packageIds.filter(id => id !== home), 'Infra.Bindings.Tests'];
  fs.writeFileSync(path.join(target, 'Friends.cs'),
    friends.map(id => `[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("${id}")]\n`).join(''));
}

/** The constructor creates the object itself; the runtime's base constructor, which would, is not called. */
export function withDirectConstructor(code, totals) {
  const type = code.match(/\[JsiiClass\(nativeType: typeof\(([\w.@]+)\), fullyQualifiedName: "([^"]+)"/);
  const props = code.match(/^ +\[[^\n]*AggressiveInlining\)\]\n +private static DeputyProps _MakeDeputyProps\(([^\n]*)\)\n +\{\n +return new DeputyProps\((.*)\);\n +\}\n\n/m);
  // A variadic constructor spreads its last argument; there is one, and the runtime does it.
  if (!type || !props || props[1].startsWith('params ')) {
    return code;
  }
  const [, nativeType, name] = type;
  totals.constructors++;
  return code.replace(props[0], '').replace(
    /: base\(_MakeDeputyProps\([^\n]*\)\)\n( +)\{\n +\}/,
    (_, indent) => `: base(global::Infra.Jsii.Objects.Pending)\n${indent}{\n`
      + `${indent}    global::Infra.Jsii.Objects.Create(this, typeof(${nativeType}), "${name}", ${props[2]});\n${indent}}`);
}

/** The configuration type writes its members in their order. */
export function withStructWriter(code, totals) {
  const type = code.match(/\[JsiiByValue\(fqn: "([^"]+)"\)\]\n( +)public class \w+ : [\w.]+/);
  if (!type) {
    return code;
  }
  const [declaration, name, indent] = type;
  const members = [...code.matchAll(/\[JsiiProperty\(name: "(\w+)", typeJson: "(?:\\.|[^"\\])*"(, isOptional: true)?[^\n]*\n(?: +\[[^\n]*\n)* +public [^\n]+? (@?\w+)\n/g)];
  if (members.length !== code.split('[JsiiProperty(').length - 1) {
    throw new Error(`${name} has members that bindings/marshal.mjs does not understand`);
  }
  const lines = members.map(([, jsName, optional, csName]) => (optional
    ? `request.Member("${jsName}", ${csName});`
    : `request.Required("${jsName}", ${csName}, "${name}");`));
  totals.structs++;
  const end = code.lastIndexOf(`\n${indent}}`);
  return `${code.slice(0, end)}

${indent}    void global::Infra.Jsii.IStruct.WriteTo(global::Infra.Jsii.RequestWriter request)
${indent}    {
${[`request.BeginStruct("${name}");`, ...lines, 'request.EndStruct();'].map(line => `${indent}        ${line}`).join('\n')}
${indent}    }${code.slice(end)}`.replace(declaration, `${declaration}, global::Infra.Jsii.IStruct`);
}
