using HashiCorp.Cdktf;
using Infra.Configuration;
using Infra.Configuration.Inputs;
using Infra.Configuration.Shared;
using Infra.Inventory;

namespace Infra.Platform;

/// <summary>A kind of system that the project can deploy, any number of times: one deployment is an environment of it.</summary>
public interface IPlatform
{
    /// <summary>Its name in words, folders and stacks: lower-case letters, digits and hyphens.</summary>
    string Key { get; }

    /// <summary>What it is, in a few words.</summary>
    string Title { get; }

    /// <summary>Folder of the platform in the project, with <c>/</c>.</summary>
    string Folder { get; }

    /// <summary>Its inputs.</summary>
    ICatalogue Inputs { get; }

    /// <summary>Reads and checks the configuration of one environment.</summary>
    /// <param name="sources">Files and environment variables.</param>
    /// <param name="clock">Tells the date that support calendars are read against.</param>
    /// <param name="isKnownElsewhere">Whether another platform has a top-level input of this name.</param>
    /// <exception cref="ConfigException">The configuration has faults; holds all of them.</exception>
    LoadedDeployment Load(ConfigurationSources sources, TimeProvider clock, Func<string, bool> isKnownElsewhere);
}

/// <summary>A platform by its configuration record. It is a value: what it is made of is given, nothing is overridden.</summary>
/// <typeparam name="TConfig">The checked configuration of one deployment: plain values.</typeparam>
/// <param name="key">Its name in words, folders and stacks: lower-case letters, digits and hyphens.</param>
/// <param name="title">What it is, in a few words.</param>
/// <param name="folder">Folder of the platform in the project, with <c>/</c>.</param>
/// <param name="inputs">Its inputs and the rules between them.</param>
/// <param name="deployment">The part of the configuration that every platform has.</param>
/// <param name="nameInput">The input that names a deployment, for messages.</param>
/// <param name="define">Defines the modules and outputs of one stack, and returns what its owner should know.</param>
public sealed class Platform<TConfig>(
    string key,
    string title,
    string folder,
    Catalogue<TConfig> inputs,
    Func<TConfig, DeploymentConfig> deployment,
    Input<string> nameInput,
    Func<DeploymentStack, TConfig, IReadOnlyList<Finding>> define) : IPlatform
{
    /// <inheritdoc />
    public string Key => key;

    /// <inheritdoc />
    public string Title => title;

    /// <inheritdoc />
    public string Folder => folder;

    /// <inheritdoc />
    public ICatalogue Inputs => inputs;

    /// <inheritdoc />
    public LoadedDeployment Load(ConfigurationSources sources, TimeProvider clock, Func<string, bool> isKnownElsewhere)
    {
        var loaded = inputs.Load(sources, clock, isKnownElsewhere);
        return new LoadedDeployment
        {
            Deployment = deployment(loaded.Config),
            NameInput = nameInput.Name,
            Warnings = loaded.Warnings,
            Sources = loaded.Sources,
            Define = stack => define(stack, loaded.Config),
        };
    }
}

/// <summary>The checked configuration of one environment, ready to become a stack.</summary>
public sealed record LoadedDeployment
{
    /// <summary>What every deployment has.</summary>
    public required DeploymentConfig Deployment { get; init; }

    /// <summary>The input that names it, for messages.</summary>
    public required string NameInput { get; init; }

    /// <summary>What its owner should know, in the order of the files and lines.</summary>
    public required IReadOnlyList<Finding> Warnings { get; init; }

    /// <summary>Files and environment variables that values came from, weakest first; empty means defaults alone.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Defines the modules and outputs of its stack, and returns what its owner should know.</summary>
    public required Func<DeploymentStack, IReadOnlyList<Finding>> Define { get; init; }

    /// <summary>Defines the stack with all its modules.</summary>
    /// <param name="app">The app that gets the stack.</param>
    /// <param name="environment">Which environment it is.</param>
    /// <param name="backend">Where its state is.</param>
    /// <param name="bodiesDirectory">Folder for the bodies of its modules until they are rendered.</param>
    /// <exception cref="Constructs.ModelException">The model has a fault.</exception>
    public DefinedStack DefineIn(App app, EnvironmentName environment, StateBackendEntry backend, string bodiesDirectory)
    {
        var stack = DeploymentStack.Create(app, environment, this, backend, bodiesDirectory);
        return new DefinedStack(stack, Define(stack));
    }
}

/// <summary>A stack whose modules are all defined.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Warnings">What its owner should know.</param>
public sealed record DefinedStack(DeploymentStack Stack, IReadOnlyList<Finding> Warnings);
