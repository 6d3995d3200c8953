using HashiCorp.Cdktf;
using Infra.Constructs;
using Infra.Constructs.Synthesis;
using Infra.Inventory;

namespace Infra.Testing;

/// <summary>A stack for one test: modules are created in <see cref="Scope"/> and rendered as the product renders them.</summary>
public sealed class ModuleBench : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("infra-test-").FullName;
    private readonly App _app;

    /// <summary>A stack in account 111122223333, with or without a permissions boundary.</summary>
    public ModuleBench(string? permissionsBoundaryArn = null, string region = "eu-central-1")
    {
        _app = new App(new AppConfig { Outdir = AppDirectory, SkipValidation = true });
        Scope = new ModuleScope(new TerraformStack(_app, "test"), Header(region), new DeploymentEnvironment
        {
            Name = "acme",
            Region = region,
            AccountId = "111122223333",
            PermissionsBoundaryArn = permissionsBoundaryArn,
        }, Path.Combine(_directory, "bodies"));
    }

    /// <summary>Where modules are created.</summary>
    public ModuleScope Scope { get; }

    private string AppDirectory => Path.Combine(_directory, "app");

    /// <summary>What has been recorded so far.</summary>
    public PlatformInventory Inventory => Scope.Inventory.ToInventory();

    /// <summary>Renders everything, with all checks, and returns one module's configuration.</summary>
    public Synthesized Render(string moduleName) => new(RenderAll().Files[$"stacks/test/modules/{moduleName}/main.tf.json"]);

    /// <summary>Renders everything, with all checks, and returns the stack's configuration.</summary>
    public Synthesized RenderStack() => new(RenderAll().Files["stacks/test/cdk.tf.json"]);

    /// <summary>Renders everything, with all checks.</summary>
    public SynthesisOutput RenderAll() => SynthesisOutput.Render(_app, AppDirectory, Scope);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static PlatformInventory Header(string region) => new()
    {
        Platform = "test",
        Environment = null,
        Stack = "test",
        Name = "acme",
        NameInput = "name",
        Region = region,
        Profile = null,
        AssumeRoleArn = null,
        AllowedAccountIds = [],
        Tags = new Dictionary<string, string>(StringComparer.Ordinal),
        StateBackend = new StateBackendEntry
        {
            Bucket = null,
            Key = "test.tfstate",
            Region = region,
            Encrypt = true,
            UseLockfile = true,
            KmsKeyId = null,
            Profile = null,
            RoleArn = null,
        },
    };
}
