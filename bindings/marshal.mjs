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
  const totals = { constructors: 0, structs: 0, members: 0 };
  for (const file of listFiles(codeFolder, ['.cs'])) {
    const code = fs.readFileSync(file, 'utf8');
    const direct = withStructWriter(withDirectMembers(withDirectConstructor(code, totals), totals), totals);
    if (direct !== code) {
      fs.writeFileSync(file, direct);
    }
  }
  if (Object.values(totals).includes(0)) {
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

// The values that bindings/runtime reads itself. It also reads single types of jsii, which the attribute names by an `fqn` alone.
const simple = /^(?:string|double|bool)\??$|^string\[\]\??$/;
const single = /(?:typeJson: "|returnsJson: "\{\\"type\\":)\{\\"fqn\\":\\"[^\\]+\\"\}/;
// The runtime spreads variadic arguments, and begins and ends what is asynchronous.
const special = /isAsync: true|\\"variadic\\":true/;

const types = 'new System\\.Type\\[\\]\\{.*?\\}';
/** The calls of the runtime, and what is called instead with: type of the result, name of the member, class, arguments. */
const calls = [
  [/\bGetInstanceProperty<(?<type>.+)>\(\)/, ({ type }, name) => `Get<${type}>(this, "${name}")`],
  [/\bGetStaticProperty<(?<type>.+)>\(typeof\((?<of>[\w.@]+)\)\)/, ({ type }, name, on) => `GetStatic<${type}>(${on}, "${name}")`],
  [new RegExp(`\\bInvokeInstance(?:Void)?Method(?:<(?<type>.+)>)?\\(${types}, (?<args>.*)\\)(?=!?;$)`),
    ({ type = 'object', args }, name) => `Invoke<${type}>(this, "${name}", ${args})`],
  [new RegExp(`\\bInvokeStatic(?:Void)?Method(?:<(?<type>.+)>)?\\(typeof\\((?<of>[\\w.@]+)\\), ${types}, (?<args>.*)\\)(?=!?;$)`),
    ({ type = 'object', args }, name, on) => `InvokeStatic<${type}>(${on}, "${name}", ${args})`],
];

/** Getters and methods whose result is simple send their request themselves. */
export function withDirectMembers(code, totals) {
  const [, nativeType, typeName] = code.match(/\[JsiiClass\(nativeType: typeof\(([\w.@]+)\), fullyQualifiedName: "([^"]+)"/) ?? [];
  let attribute = '';
  let member;
  return code.split('\n').map(line => {
    const [found, name] = line.match(/^ +\[Jsii(?:Property|Method)\(name: "(\w+)".*/) ?? [];
    if (found) {
      [attribute, member] = [found, name];
      return line;
    }
    if (!typeName || !member || special.test(attribute)) {
      return line;
    }
    for (const [pattern, write] of calls) {
      const groups = line.match(pattern)?.groups;
      if (groups && (groups.of ?? nativeType) === nativeType && (!groups.type || simple.test(groups.type) || single.test(attribute))) {
        totals.members++;
        return line.replace(pattern, () => `global::Infra.Jsii.Objects.${write(groups, member, `typeof(${nativeType}), "${typeName}"`)}`);
      }
    }
    return line;
  }).join('\n');
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
