using HashiCorp.Cdktf;
using Infra.Configuration.Shared;
using Infra.Constructs;
using Infra.Inventory;

namespace Infra.Platform;

/// <summary>The stack of one environment: providers and backend are there, modules are added to its scope.</summary>
public sealed class DeploymentStack
{
    private DeploymentStack(TerraformStack stack, ModuleScope scope, DeploymentConfig deployment) =>
        (Stack, Scope, Deployment) = (stack, scope, deployment);

    /// <summary>The stack: outputs and provider configurations belong to it.</summary>
    public TerraformStack Stack { get; }

    /// <summary>Where modules are added.</summary>
    public ModuleScope Scope { get; }

    /// <summary>What every deployment has.</summary>
    public DeploymentConfig Deployment { get; }

    internal static DeploymentStack Create(
        App app, EnvironmentName environment, LoadedDeployment loaded, StateBackendEntry backend, string bodiesDirectory)
    {
        var deployment = loaded.Deployment;
        var stack = new TerraformStack(app, environment.Stack);
        StateBackend.Define(stack, backend);
        var scope = new ModuleScope(
            stack,
            new PlatformInventory
            {
                Platform = environment.Platform,
                Environment = environment.Environment,
                Stack = environment.Stack,
                Name = deployment.Name,
                NameInput = loaded.NameInput,
                Region = deployment.Region,
                Profile = deployment.Profile,
                AssumeRoleArn = deployment.AssumeRoleArn,
                PermissionsBoundaryArn = deployment.PermissionsBoundaryArn,
                AllowedAccountIds = deployment.AllowedAccountIds,
                Tags = deployment.Tags,
                StateBackend = backend,
            },
            new DeploymentEnvironment
            {
                Name = deployment.Name,
                Region = deployment.Region,
                AccountId = Providers.DefineAws(stack, deployment),
                PermissionsBoundaryArn = deployment.PermissionsBoundaryArn,
            },
            bodiesDirectory);
        return new DeploymentStack(stack, scope, deployment);
    }
}
