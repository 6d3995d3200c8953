/**
 * The npm packages the C# packages are generated from. Submodules that no source names are left out of a provider;
 * `cdktf` and `constructs` are small and stay whole.
 */
export const packages = [
  { npm: 'constructs', id: 'Constructs', trimmed: false },
  { npm: 'cdktf', id: 'HashiCorp.Cdktf', trimmed: false },
  { npm: '@cdktf/provider-aws', id: 'HashiCorp.Cdktf.Providers.Aws', trimmed: true },
  { npm: '@cdktf/provider-helm', id: 'HashiCorp.Cdktf.Providers.Helm', trimmed: true },
  { npm: '@cdktf/provider-kubernetes', id: 'HashiCorp.Cdktf.Providers.Kubernetes', trimmed: true },
];
