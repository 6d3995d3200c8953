using Amazon.JSII.Runtime.Services;
using Microsoft.Extensions.Logging.Abstractions;
using Aws = HashiCorp.Cdktf.Providers.Aws;

namespace Infra.App;

/// <summary>The process that CDKTF runs in: one for the whole life of this process, because jsii knows no second.</summary>
/// <remarks>jsii serves one thread at a time: await <see cref="Ready"/> before anything of CDKTF is used.</remarks>
internal sealed class JsiiKernel : IDisposable
{
    private readonly KernelProgram _program = new();
    private readonly Task<IDisposable> _services;

    /// <summary>Starts the process; see <see cref="Ready"/>.</summary>
    public JsiiKernel() => _services = Task.Run(Boot);

    /// <summary>Done when the kernel runs and has loaded CDKTF and the AWS provider, which is mostly waiting for Node.</summary>
    public Task Ready => _services;

    /// <summary>Ends the process, and removes the files that jsii unpacked for it.</summary>
    public void Dispose()
    {
        Task.WaitAny(_services);
        if (_services.IsCompletedSuccessfully)
        {
            _services.Result.Dispose();
        }

        _program.Dispose();
    }

    private static IDisposable Boot()
    {
        // By default jsii would set up console logging first, for messages below the level that is shown.
        var services = ServiceContainer.BuildServiceProvider(NullLoggerFactory.Instance);
        ServiceContainer.ServiceProviderOverride = services;
        // New objects do not wait for the kernel (bindings/runtime). Without that, a fault is reported by the line that caused it.
        AppContext.SetSwitch("Infra.Jsii.RunAhead", System.Environment.GetEnvironmentVariable("INFRA_RUN_AHEAD") != "0");
        _ = Aws.Vpc.Vpc.TfResourceType;
        return services;
    }
}
