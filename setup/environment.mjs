/** Settings for every program the set-up starts. */
export function applyEnvironment() {
  const major = process.versions.node.split('.')[0];
  Object.assign(process.env, {
    CHECKPOINT_DISABLE: '1', // no calls home from cdktf and terraform
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_NOLOGO: '1',
    // jsii prints a banner on standard error for Node releases it thinks too old or too new; cdktf shows it as an error.
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: major,
    JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION: '1',
    JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
  });
}
