import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { collectUsage, namedIn } from '../../bindings/usage.mjs';

const aws = 'HashiCorp.Cdktf.Providers.Aws';
const helm = 'HashiCorp.Cdktf.Providers.Helm';
const names = source => [...namedIn(source, [aws, helm])].map(({ id, name }) => `${id.split('.').pop()}.${name}`);

test('finds what is named through an alias, in full, and by a using of one submodule', () => {
  const source = `
    using L1 = ${aws};
    using ${aws}.S3Bucket;
    using Charts = global::${helm};
    var vpc = new L1.Vpc.Vpc(this, "vpc", new L1 . VpcConfig());
    var role = new global::${aws}.IamRole.IamRole();
    Charts.Release.Release release;`;
  assert.deepEqual(names(source).sort(), ['Aws.IamRole', 'Aws.S3Bucket', 'Aws.Vpc', 'Aws.VpcConfig', 'Helm.Release']);
});

test('comments and strings name nothing, interpolated strings do', () => {
  const source = `
    using L1 = ${aws};
    // L1.InLine
    /// <see cref="L1.InDoc.InDoc"/>
    /* L1.InBlock */
    var a = "L1.InString \\" L1.InString";
    var b = @"L1.InVerbatim ""L1.InVerbatim""";
    var c = """
      L1.InRaw "x"
      """;
    var d = $"{L1.InHole.InHole.TfResourceType}";
    var e = '"'; L1.AfterQuote.Resource f;`;
  assert.deepEqual(names(source).sort(), ['Aws.AfterQuote', 'Aws.InHole']);
});

test('an alias is no match inside another name or after a dot', () => {
  assert.deepEqual(names(`using L1 = ${aws}; var x = MyL1.Vpc; var y = other.L1.Vpc;`), []);
});

test('the place of the first use is reported as path and line', t => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'infra usage '));
  t.after(() => fs.rmSync(root, { recursive: true }));
  for (const folder of ['src/A/bin', 'modules/B', 'docs']) {
    fs.mkdirSync(path.join(root, folder), { recursive: true });
  }
  const using = `using L1 = ${aws};\n`;
  fs.writeFileSync(path.join(root, 'modules/B/B.cs'), `${using}\nL1.EksCluster.EksCluster a;\nL1.EksCluster.EksCluster b;\n`);
  fs.writeFileSync(path.join(root, 'src/A/bin/Built.cs'), `${using}L1.Built.Built a;\n`);
  fs.writeFileSync(path.join(root, 'docs/Sample.cs'), `${using}L1.Sample.Sample a;\n`);
  assert.deepEqual([...collectUsage(root, [aws]).get(aws)], [['EksCluster', 'modules/B/B.cs:3']]);
});
