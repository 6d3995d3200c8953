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
    /// <param name="stack">The stack whose <c>module</c> blocks call the modules.</param>
    /// <param name="header">The inventory of the stack before there is anything in it.</param>
    /// <param name="environment">Where the stack is deployed.</param>
    /// <param name="bodiesDirectory">Folder for what CDKTF makes of the modules: a scratch folder.</param>
    public ModuleScope(TerraformStack stack, PlatformInventory header, DeploymentEnvironment environment, string bodiesDirectory)
    {
        Stack = stack;
        Inventory = new InventoryRecorder(header);
        Environment = environment;
        BodiesDirectory = bodiesDirectory;
        // Bodies have no provider block on purpose: the stack configures the providers. CDKTF's validation would refuse that.
        Bodies = new App(new AppConfig { Outdir = bodiesDirectory, SkipValidation = true });
    }

    /// <summary>The stack whose <c>module</c> blocks call the modules.</summary>
    public TerraformStack Stack { get; }

    /// <summary>Name of the stack.</summary>
    public string StackName => Inventory.Header.Stack;

    /// <summary>Notes what the modules create.</summary>
    public InventoryRecorder Inventory { get; }

    /// <summary>Where the stack is deployed.</summary>
    public DeploymentEnvironment Environment { get; }

    /// <summary>All modules called so far, in the order of their creation.</summary>
    public IReadOnlyList<ChildModule> Modules => _modules;

    internal App Bodies { get; }

    internal string BodiesDirectory { get; }

    internal void Register(ChildModule module) => _modules.Add(module);
}
