// The jsii kernel in one Node process. By default jsii starts a second process for it and relays every message between the two, which
// costs an eighth of a synthesis. Arguments: the folder of the kernel's program, as Amazon.JSII.Runtime carries it.
//
// The kernel reads and writes messages on descriptor 3, and what a construct prints goes to the other process, which wraps it for .NET.
// Here the messages are on standard input and output, and what is printed is wrapped here.
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Writable } = require('node:stream');

const channel = 3;
const { readSync, rmSync, writeSync } = fs;

// Nothing else may get the number 3.
while (fs.openSync(os.devNull, 'r') < channel);
fs.readSync = (descriptor, ...rest) => readSync(descriptor === channel ? 0 : descriptor, ...rest);
fs.writeSync = (descriptor, ...rest) => writeSync(descriptor === channel ? 1 : descriptor, ...rest);

// At its end the kernel removes its folder. On Windows a virus scanner may hold files for a moment; that is no fault of the user's.
fs.rmSync = (folder, options) => {
  try {
    rmSync(folder, { ...options, maxRetries: 5, retryDelay: 50 });
  } catch (error) {
    if (process.platform !== 'win32') {
      throw error;
    }
  }
};

for (const name of ['stdout', 'stderr']) {
  const wrapped = new Writable({
    write(chunk, _, done) {
      writeSync(2, `${JSON.stringify({ [name]: chunk.toString('base64') })}\n`);
      done();
    },
  });
  Object.defineProperty(process, name, { configurable: true, enumerable: true, value: wrapped });
}

require(path.join(process.argv[2], 'program.js'));
