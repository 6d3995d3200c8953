import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withDirectConstructor, withDirectMembers, withStructWriter } from '../../bindings/marshal.mjs';

const totals = () => ({ constructors: 0, structs: 0, members: 0 });
const classWith = (parameters, expression) => `
    [JsiiClass(nativeType: typeof(A.Vpc.Vpc), fullyQualifiedName: "@a/b.vpc.Vpc", parametersJson: "[]")]
    public class Vpc : A.Resource
    {
        public Vpc(${parameters}): base(_MakeDeputyProps(scope, id))
        {
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        private static DeputyProps _MakeDeputyProps(${parameters})
        {
            return new DeputyProps(${expression});
        }

        protected Vpc(DeputyProps props): base(props)
        {
        }
    }
`;

test('a constructor creates its object itself, and leaves the base constructor with a pending reference', () => {
  const counted = totals();
  assert.equal(withDirectConstructor(classWith('C scope, string id', 'new object?[]{scope, id}'), counted), `
    [JsiiClass(nativeType: typeof(A.Vpc.Vpc), fullyQualifiedName: "@a/b.vpc.Vpc", parametersJson: "[]")]
    public class Vpc : A.Resource
    {
        public Vpc(C scope, string id): base(global::Infra.Jsii.Objects.Pending)
        {
            global::Infra.Jsii.Objects.Create(this, typeof(A.Vpc.Vpc), "@a/b.vpc.Vpc", new object?[]{scope, id});
        }

        protected Vpc(DeputyProps props): base(props)
        {
        }
    }
`);
  assert.equal(counted.constructors, 1);
});

test('a variadic constructor stays the runtime\'s', () => {
  const code = classWith('params C[] deps', 'System.Array.Empty<object?>()');
  assert.equal(withDirectConstructor(code, totals()), code);
});

test('a struct writes its members in their order, under their JavaScript names', () => {
  const counted = totals();
  const code = `
    [JsiiByValue(fqn: "@a/b.Config")]
    public class Config : A.IConfig
    {
        [JsiiProperty(name: "bucket", typeJson: "{\\"primitive\\":\\"string\\"}")]
        public string Bucket
        {
            get;
            set;
        }

        private object? _event;

        [JsiiOptional]
        [JsiiProperty(name: "event", typeJson: "{\\"fqn\\":\\"a.B\\"}", isOptional: true)]
        [System.Obsolete("Use another one.")]
        public System.Collections.Generic.IDictionary<string, string>? Event
        {
            get => _event;
        }
    }
`;
  const written = withStructWriter(code, counted);
  assert.equal(counted.structs, 1);
  assert.match(written, /public class Config : A\.IConfig, global::Infra\.Jsii\.IStruct\n/);
  assert.deepEqual(written.match(/request\..*;/g), [
    'request.BeginStruct("@a/b.Config");',
    'request.Required("bucket", Bucket, "@a/b.Config");',
    'request.Member("event", Event);',
    'request.EndStruct();',
  ]);
});

test('a class that is neither is left alone', () => {
  const code = '[JsiiInterface(nativeType: typeof(IConfig), fullyQualifiedName: "@a/b.Config")]\npublic interface IConfig\n{\n}\n';
  assert.equal(withStructWriter(withDirectConstructor(code, totals()), totals()), code);
});

const members = lines => withDirectMembers(`[JsiiClass(nativeType: typeof(A.Fn), fullyQualifiedName: "a.Fn")]\n${lines}`, totals())
  .split('\n').slice(2).join('\n').trim();

test('members with simple results, or one type of jsii, send their request themselves', () => {
  const text = String.raw`{\"primitive\":\"string\"}`;
  const type = String.raw`{\"fqn\":\"a.Node\"}`;
  assert.equal(members(`    [JsiiProperty(name: "arn", typeJson: "${text}")]\n get => GetInstanceProperty<string>()!;`),
    'get => global::Infra.Jsii.Objects.Get<string>(this, "arn")!;');
  assert.equal(members(`    [JsiiProperty(name: "node", typeJson: "${type}")]\n get => GetInstanceProperty<A.Node>()!;`),
    'get => global::Infra.Jsii.Objects.Get<A.Node>(this, "node")!;');
  assert.equal(members(`    [JsiiMethod(name: "add")]\n InvokeInstanceVoidMethod(new System.Type[]{typeof(string)}, new object[]{path});`),
    'global::Infra.Jsii.Objects.Invoke<object>(this, "add", new object[]{path});');
  assert.equal(members(`    [JsiiMethod(name: "of", returnsJson: "{\\"type\\":${text}}")]\n return InvokeStaticMethod<string>(typeof(A.Fn), new System.Type[]{}, new object[]{})!;`),
    'return global::Infra.Jsii.Objects.InvokeStatic<string>(typeof(A.Fn), "a.Fn", "of", new object[]{})!;');
});

test('collections of objects, variadic and asynchronous members stay the runtime\'s', () => {
  for (const [attribute, call] of [
    ['[JsiiProperty(name: "all", typeJson: "{}")]', 'get => GetInstanceProperty<A.Node[]>()!;'],
    [String.raw`[JsiiMethod(name: "join", parametersJson: "[{\"variadic\":true}]")]`, 'InvokeInstanceVoidMethod(new System.Type[]{}, new object[]{});'],
    ['[JsiiMethod(name: "wait", isAsync: true)]', 'InvokeInstanceVoidMethod(new System.Type[]{}, new object[]{});'],
  ]) {
    assert.equal(members(`    ${attribute}\n ${call}`), call);
  }
});
