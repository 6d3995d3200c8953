using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>A second way to the kernel beside the runtime's: it creates objects, and leaves all else to the runtime.</summary>
/// <remarks>
/// <para>With the switch <c>Infra.Jsii.RunAhead</c> a new object does not wait for the kernel's answer. All the answer says is the
/// object's number, and the kernel counts: so the number is known, and C# and Node work at the same time. The answers are read, and
/// compared, before the next request that needs one. The price: a later call reports that an object could not be created.</para>
/// <para>Like jsii itself this serves one thread at a time.</para>
/// </remarks>
internal sealed class Kernel
{
    private const string AnswerStart = "{\"ok\":{\"$jsii.byref\":\"";

    // Requests on their way must fit into the pipe, or each side could wait for the other to read. Windows gives 4 KiB, others 16 or more.
    private static readonly int LongestWay = OperatingSystem.IsWindows() ? 4096 : 16384;

    private static Kernel? _current;

    private readonly IServiceProvider _services;
    private readonly JsiiRuntime _runtime;
    private readonly RequestWriter _writer;
    private readonly TextWriter _requests;
    private readonly TextReader _answers;
    private readonly HashSet<Assembly> _loaded = new();
    private readonly Queue<Sent> _onTheWay = new();
    private readonly bool _mayRunAhead;
    private int _sizeOnTheWay;
    private int? _nextNumber;
    private bool _mayCallBack;

    private Kernel(IServiceProvider services)
    {
        _services = services;
        _runtime = JsiiRuntime.Of(services);
        _writer = new RequestWriter(_runtime.ToJson);
        _requests = _runtime.ReplacePipe<TextWriter>("StandardInput", pipe => new RuntimeRequests(pipe, BeforeRequestOfRuntime));
        _answers = _runtime.ReplacePipe<TextReader>("StandardOutput", pipe => new RuntimeAnswers(pipe, AfterAnswerToRuntime));
        _mayRunAhead = AppContext.TryGetSwitch("Infra.Jsii.RunAhead", out var isOn) && isOn;
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

    /// <summary>Has the kernel load the npm packages of an assembly of bindings.</summary>
    public void Load(Assembly assembly)
    {
        if (_loaded.Add(assembly))
        {
            _runtime.LoadPackages(assembly);
        }
    }

    /// <summary>Creates an object and gives <paramref name="created"/> its reference.</summary>
    public void Create(DeputyBase created, string type, object?[] arguments, Surface surface)
    {
        var request = _writer.Create(type, arguments, surface);
        _mayCallBack |= surface.IsCalled;
        if (_mayRunAhead && !_mayCallBack && _nextNumber is { } number && _writer.Size <= LongestWay)
        {
            while (_sizeOnTheWay + _writer.Size > LongestWay)
            {
                ReadOldestAnswer();
            }

            var sent = new Sent($"{type}@{number}", arguments.Length > 1 ? arguments[1] as string : null, _writer.Size);
            _onTheWay.Enqueue(sent);
            _sizeOnTheWay += sent.Size;
            Send(request);
            Adopt(created, sent.Reference);
        }
        else
        {
            ReadAllAnswers();
            Send(request);
            Adopt(created, ReferenceIn(ReadAnswer()));
        }
    }

    private void Adopt(DeputyBase created, string reference)
    {
        ref var own = ref JsiiRuntime.ReferenceOf(created);
        own = JsiiRuntime.NewReference(reference, interfaces: null, isProxy: false);
        _runtime.AddReference(own, created, true);
        _nextNumber = int.TryParse(reference.AsSpan(reference.LastIndexOf('@') + 1), out var number) ? number + 1 : null;
    }

    private void Send(string request)
    {
        _requests.WriteLine(request);
        _requests.Flush();
    }

    // After a null the runtime's own way to read says that the process ended.
    private string ReadAnswer() => _answers.ReadLine() ?? _runtime.ReadResponse();

    private string ReferenceIn(string answer)
    {
        if (answer.StartsWith(AnswerStart, StringComparison.Ordinal))
        {
            return answer[AnswerStart.Length..answer.IndexOf('"', AnswerStart.Length)];
        }

        return (string)_runtime.Interpret(answer)["$jsii.byref"];
    }

    private void ReadAllAnswers()
    {
        while (_onTheWay.Count > 0)
        {
            ReadOldestAnswer();
        }
    }

    private void ReadOldestAnswer()
    {
        var sent = _onTheWay.Dequeue();
        _sizeOnTheWay -= sent.Size;
        try
        {
            var reference = ReferenceIn(ReadAnswer());
            if (reference != sent.Reference)
            {
                throw new InvalidOperationException($"the jsii kernel called it {reference}, not {sent.Reference}");
            }
        }
        catch (Exception failed)
        {
            // All that follow were numbered too high, so nothing can be made of them.
            DropAnswers();
            throw new InvalidOperationException($"{sent} could not be created: {failed.Message}", failed);
        }
    }

    private void DropAnswers()
    {
        _nextNumber = null;
        _sizeOnTheWay = 0;
        for (; _onTheWay.Count > 0; _onTheWay.Dequeue())
        {
            _ = ReadAnswer();
        }
    }

    private void BeforeRequestOfRuntime(string request)
    {
        if (request.StartsWith("{\"exit\"", StringComparison.Ordinal))
        {
            return; // Nobody needs the answers any more.
        }

        ReadAllAnswers();
        // Such an object is of a class of the user's, without a generated one, and may have members that the kernel calls.
        _mayCallBack |= request.StartsWith("{\"api\":\"create\"", StringComparison.Ordinal);
    }

    private void AfterAnswerToRuntime(string answer)
    {
        // The kernel numbers an object when it first speaks of it.
        if (answer.Contains("$jsii.byref", StringComparison.Ordinal))
        {
            _nextNumber = null;
        }
    }

    private sealed record Sent(string Reference, string? Id, int Size)
    {
        public override string ToString() => Id is null ? Reference : $"{Reference} (\"{Id}\")";
    }
}
