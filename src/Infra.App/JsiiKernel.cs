using Aws = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.App;

/// <summary>The process that CDKTF runs in.</summary>
internal static class JsiiKernel
{
    /// <summary>
    /// Starts the kernel on another thread and has it load CDKTF and the AWS provider, which is mostly waiting for Node. Await it before
    /// anything of CDKTF is used: jsii serves one thread at a time.
    /// </summary>
    public static Task StartAsync() => Task.Run(() => _ = Aws.Vpc.Vpc.TfResourceType);
}
