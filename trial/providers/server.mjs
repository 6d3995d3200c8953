import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const megabyte = 1024 * 1024;

/** Serves a provider on a free port of this machine, and says how Terraform finds it (an entry of TF_REATTACH_PROVIDERS). */
export async function serve(provider) {
  const definition = await protoLoader.load(fileURLToPath(new URL('protocol/tfplugin5.proto', import.meta.url)),
    { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true });
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 64 * megabyte, 'grpc.max_send_message_length': 64 * megabyte });
  server.addService(definition['tfplugin5.Provider'], provider.service());
  const port = await promisify(server.bindAsync.bind(server))('127.0.0.1:0', grpc.ServerCredentials.createInsecure());
  return {
    attachment: {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      // Terraform then leaves the process alone when it ends.
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
    stop: () => server.forceShutdown(),
  };
}
