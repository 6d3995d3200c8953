using Infra.Jsii;

namespace Infra.Bindings.Tests;

internal static class Kernels
{
    /// <summary>The runtime with the services of this process.</summary>
    public static JsiiRuntime Runtime { get; } = JsiiRuntime.Of(JsiiRuntime.CurrentServices);
}
