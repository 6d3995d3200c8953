using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Amazon.JSII.JsonModel.Api.Response;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>A second way to the kernel beside the runtime's, without reflection. What is rare is left to the runtime.</summary>
/// <remarks>Like jsii itself this serves one thread at a time.</remarks>
internal sealed class Kernel
{
    private const string ReferenceStart = "{\"$jsii.byref\":\"";

    private static Kernel? _current;

    private readonly IServiceProvider _services;
    private readonly JsiiRuntime _runtime;
    private readonly RequestWriter _writer;
    private readonly AnswerReader _reader;
    private readonly Pipe _pipe;
    private readonly HashSet<Assembly> _loaded = new();

    private Kernel(IServiceProvider services)
    {
        _services = services;
        _runtime = JsiiRuntime.Of(services);
        _writer = new RequestWriter(_runtime.ToJson);
        _reader = new AnswerReader(_runtime);
        _pipe = new Pipe(_runtime);
    }

    /// <summary>The way to the kernel that the runtime uses at present.</summary>
    public static Kernel Current
    {
        get
        {
            var services = JsiiRuntime.CurrentServices;
            return _current is { } current && current._services == services ? current : _current = new Kernel(services);
        }
    }

    /// <summary>The same, when the kernel has the npm packages of an assembly of bindings.</summary>
    public static Kernel Of(Assembly bindings)
    {
        var kernel = Current;
        kernel.Load(bindings);
        return kernel;
    }

    /// <summary>Creates an object and gives <paramref name="created"/> its reference.</summary>
    public void Create(DeputyBase created, string type, object?[] arguments, Surface surface)
    {
        var request = _writer.Create(type, arguments, surface);
        _pipe.MayCallBack |= surface.IsCalled;
        var id = arguments.Length > 1 ? arguments[1] as string : null;
        if (_pipe.SendAhead(new Sent(request, _writer.Size, $"{type} \"{id}\" cannot be created", _pipe.NextReference(type))) is { } reference)
        {
            Adopt(created, reference);
            return;
        }

        var answer = _pipe.Ask(request, typeof(CreateResponse));
        reference = answer.StartsWith(ReferenceStart, StringComparison.Ordinal)
            ? answer[ReferenceStart.Length..answer.IndexOf('"', ReferenceStart.Length)]
            : _reader.Read<string>(answer, "$jsii.byref")!;
        Adopt(created, reference);
        _pipe.Created(reference);
    }

    public T? Get<T>(DeputyBase of, string property) =>
        _reader.Read<T>(_pipe.Ask(_writer.Get(of, property), typeof(GetResponse)), "value");

    public T? GetStatic<T>(string type, string property) =>
        _reader.Read<T>(_pipe.Ask(_writer.GetStatic(type, property), typeof(GetResponse)), "value");

    public T? Invoke<T>(DeputyBase on, string method, object?[] arguments) =>
        _reader.Read<T>(_pipe.Ask(_writer.Invoke(on, method, arguments), typeof(InvokeResponse)), "result");

    public T? InvokeStatic<T>(string type, string method, object?[] arguments) =>
        _reader.Read<T>(_pipe.Ask(_writer.InvokeStatic(type, method, arguments), typeof(InvokeResponse)), "result");

    private void Adopt(DeputyBase created, string text)
    {
        ref var reference = ref JsiiRuntime.ReferenceOf(created);
        reference = JsiiRuntime.NewReference(text, interfaces: null, isProxy: false);
        _runtime.AddReference(reference, created, true);
        _reader.Known[text] = created;
    }

    /// <summary>Loads the npm packages of an assembly of bindings, and first those of the bindings that it refers to.</summary>
    private void Load(Assembly assembly)
    {
        if (!_loaded.Add(assembly) || assembly.GetCustomAttribute<JsiiAssemblyAttribute>() is not { } package)
        {
            return;
        }

        foreach (var reference in assembly.GetReferencedAssemblies())
        {
            // What .NET itself consists of is no package, and to load it would only cost time.
            if (reference.Name is { } name && !name.StartsWith("System.", StringComparison.Ordinal))
            {
                Load(Assembly.Load(reference));
            }
        }

        var resource = assembly.GetManifestResourceNames().First(name => name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase));
        var request = _writer.Load(package.Name, package.Version, _runtime.Unpack(assembly, resource, "default", null));
        _runtime.MarkLoaded(package.Name);
        if (_pipe.SendAhead(new Sent(request, _writer.Size, $"npm package {package.Name} cannot be loaded", string.Empty)) is null)
        {
            _ = _pipe.Ask(request, typeof(LoadResponse));
        }
    }
}
