import http from 'node:http';

/**
 * The part of EKS that the stand-ins ask for; a test changes `cluster`, `nodeGroups` and `addOns` as it goes;
 * `failures` are the status codes of the next answers.
 */
export async function fakeEks(t) {
  const eks = {
    cluster: {
      name: 'acme',
      arn: 'arn:aws:eks:eu-central-1:111122223333:cluster/acme',
      status: 'ACTIVE',
      createdAt: 1,
      endpoint: 'https://acme.eks.local',
      certificateAuthority: { data: Buffer.from('authority').toString('base64') },
    },
    nodeGroups: { default: { status: 'ACTIVE', scalingConfig: { desiredSize: 1 } } },
    addOns: { 'aws-ebs-csi-driver': { status: 'ACTIVE' } },
    requests: [],
    failures: [],
  };
  const named = (name, value) => value && { [name]: value };
  const answers = path => {
    const [, top, name, kind, child] = path.split('/').map(decodeURIComponent);
    if (top !== 'clusters' || (name && eks.cluster?.name !== name)) {
      return undefined;
    }
    switch (kind) {
      case undefined: return name ? { cluster: eks.cluster } : { clusters: eks.cluster ? [eks.cluster.name] : [] };
      case 'node-groups': return child ? named('nodegroup', eks.nodeGroups[child]) : { nodegroups: Object.keys(eks.nodeGroups) };
      case 'addons': return named('addon', eks.addOns[child]);
      default: return undefined;
    }
  };
  const server = http.createServer((request, response) => {
    eks.requests.push({ path: request.url, credential: request.headers.authorization });
    const failure = eks.failures.shift();
    if (failure) {
      response.writeHead(failure).end();
      return;
    }
    const body = answers(request.url);
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? { message: 'not found' }));
  });
  await new Promise(resolve => { server.listen(0, '127.0.0.1', resolve); });
  t.after(() => server.close());
  eks.url = `http://127.0.0.1:${server.address().port}`;
  eks.close = () => { server.closeAllConnections(); server.close(); };
  return eks;
}
