using HashiCorp.Cdktf;
using Infra.Inventory;

namespace Infra.Constructs;

/// <summary>A stack together with the place where the bodies of the Terraform modules it calls are built.</summary>
/// <remarks>
/// CDKTF knows no child modules: constructs alone never give an address below <c>module.</c>. The bodies are therefore stacks of a
/// second <see cref="App"/>, which <see cref="Synthesis.SynthesisOutput"/> writes beside the stack that calls them.
/// </remarks>
public sealed class ModuleScope
{
    private readonly List<ChildModule> _modules = [];

    /// <summary>Modules called by <paramref name="stack"/>, deployed to <paramref name="environment"/>.</summary>
    public ModuleScope(TerraformStack stack, PlatformInventory header, DeploymentEnvironment environment, string bodiesDirectory)
    {
        Stack = stack;
        StackName = header.Stack;
        Environment = environment;
        BodiesDirectory = bodiesDirectory;
        // Bodies have no provider block on purpose: the stack configures the providers. CDKTF's validation would refuse that.
        Bodies = new App(new AppConfig { Outdir = bodiesDirectory, SkipValidation = true });
    }

    /// <summary>The stack whose <c>module</c> blocks call the modules.</summary>
    public TerraformStack Stack { get; }

    /// <summary>Name of the stack.</summary>
    public string StackName { get; }

    /// <summary>Where the stack is deployed.</summary>
    public DeploymentEnvironment Environment { get; }

    /// <summary>All modules called so far, in the order of their creation.</summary>
    public IReadOnlyList<ChildModule> Modules => _modules;

    internal App Bodies { get; }

    internal string BodiesDirectory { get; }

    internal void Register(ChildModule module) => _modules.Add(module);
}
