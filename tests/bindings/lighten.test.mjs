import assert from 'node:assert/strict';
import { test } from 'node:test';

import { markAccessors, withoutDocs } from '../../bindings/lighten.mjs';

const totals = () => ({ documented: 0, accessors: 0 });
const attribute = parameters => `[JsiiMethod(name: "addX", parametersJson: ${JSON.stringify(JSON.stringify(parameters))})]`;

test('documentation leaves the parameters, names and types stay', () => {
  const counted = totals();
  const documented = attribute([
    { docs: { summary: 'says "hello"' }, name: 'a', optional: true, type: { primitive: 'string' } },
    { name: 'b', type: { fqn: 'constructs.Construct' } },
  ]);
  assert.equal(withoutDocs(documented, counted), attribute([
    { name: 'a', optional: true, type: { primitive: 'string' } },
    { name: 'b', type: { fqn: 'constructs.Construct' } },
  ]));
  assert.equal(counted.documented, 1);
});

test('documentation with line breaks, which pacmak does not escape in the JSON, is understood', () => {
  const literal = String.raw`[JsiiMethod(name: "a", parametersJson: "[{\"docs\":{\"summary\":\"one\ntwo\"},\"name\":\"a\"}]")]`;
  assert.equal(withoutDocs(literal, totals()), String.raw`[JsiiMethod(name: "a", parametersJson: "[{\"name\":\"a\"}]")]`);
});

test('an attribute without documentation is left alone', () => {
  const counted = totals();
  const plain = attribute([{ name: 'a', type: { primitive: 'any' } }]);
  assert.equal(withoutDocs(plain, counted), plain);
  assert.equal(counted.documented, 0);
});

test('each accessor of a jsii property is marked under a name no jsii method can have', () => {
  const counted = totals();
  const code = `
        [JsiiProperty(name: "bucket", typeJson: "{}")]
        public virtual string Bucket
        {
            get => GetInstanceProperty<string>()!;
            set => SetInstanceProperty(value);
        }

        [JsiiProperty(name: "tfResourceType", typeJson: "{}")]
        public static string TfResourceType
        {
            get;
        }`;
  const marked = markAccessors(code, counted);
  assert.match(marked, /^ {12}\[JsiiMethod\(name: "get bucket"\)\]\n {12}get => GetInstanceProperty/m);
  assert.match(marked, /^ {12}\[JsiiMethod\(name: "set bucket"\)\]\n {12}set => SetInstanceProperty/m);
  assert.equal(counted.accessors, 2);
});
