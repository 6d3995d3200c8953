using System;
using System.Collections.Generic;
using System.IO;
using Amazon.JSII.JsonModel.Api.Response;

namespace Infra.Jsii;

/// <summary>The two pipes to the kernel's process, beside the runtime, which goes on using them.</summary>
/// <remarks>
/// With the switch <c>Infra.Jsii.RunAhead</c> a new object does not wait for the kernel's answer. All the answer says is the object's
/// number, and the kernel counts: so the number is known, and C# and Node work at the same time. The answers are read, and compared,
/// before the next request that needs one. The price: a later call reports that an object could not be created.
/// </remarks>
internal sealed class Pipe
{
    private const string AnswerStart = "{\"ok\":";
    private const string ReferenceMark = "\"$jsii.byref\":\"";

    // Requests on their way must fit into the pipe, or each side could wait for the other to read. Windows gives 4 KiB, others 16 or more.
    private static readonly int Length = OperatingSystem.IsWindows() ? 4096 : 16384;

    private readonly JsiiRuntime _runtime;
    private readonly TextWriter _requests;
    private readonly TextReader _answers;
    private readonly Queue<Sent> _onTheWay = new();
    private readonly bool _mayRunAhead;
    private int _sizeOnTheWay;
    private int? _nextNumber;

    public Pipe(JsiiRuntime runtime)
    {
        _runtime = runtime;
        _requests = runtime.ReplacePipe<TextWriter>("StandardInput", pipe => new RuntimeRequests(pipe, BeforeRequestOfRuntime));
        _answers = runtime.ReplacePipe<TextReader>("StandardOutput", pipe => new RuntimeAnswers(pipe, LookAt));
        _mayRunAhead = AppContext.TryGetSwitch("Infra.Jsii.RunAhead", out var isOn) && isOn;
    }

    /// <summary>Whether there is an object with members that the kernel calls: then every answer is waited for, since it may be a call.</summary>
    public bool MayCallBack { get; set; }

    /// <summary>What the kernel will call the next object; null when that is not known.</summary>
    public string? NextReference(string type) => _nextNumber is { } number ? $"{type}@{number}" : null;

    /// <summary>The kernel called an object so; it counts on from there.</summary>
    public void Created(string reference) =>
        _nextNumber = int.TryParse(reference.AsSpan(reference.LastIndexOf('@') + 1), out var number) ? number + 1 : null;

    /// <summary>Sends a request and leaves its answer for later.</summary>
    /// <returns>The reference that the answer will have; null when the request must wait, and was not sent.</returns>
    public string? SendAhead(Sent sent)
    {
        if (!_mayRunAhead || MayCallBack || sent.Reference is null || sent.Size > Length)
        {
            return null;
        }

        while (_sizeOnTheWay + sent.Size > Length)
        {
            ReadOldestAnswer();
        }

        _onTheWay.Enqueue(sent);
        _sizeOnTheWay += sent.Size;
        Send(sent.Request);
        if (sent.Reference.Length > 0)
        {
            _nextNumber++;
        }

        return sent.Reference;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="request">The request, one line.</param>
    /// <param name="response">The runtime's type of the answer.</param>
    /// <returns>The answer in JSON.</returns>
    public string Ask(string request, Type response)
    {
        ReadAllAnswers();
        Send(request);
        var answer = ReadAnswer();
        LookAt(answer);
        return Content(answer, response);
    }

    private void Send(string request)
    {
        _requests.WriteLine(request);
        _requests.Flush();
    }

    // After a null the runtime's own way to read says that the process ended.
    private string ReadAnswer() => _answers.ReadLine() ?? _runtime.ReadResponse();

    private string Content(string answer, Type response) =>
        answer.StartsWith(AnswerStart, StringComparison.Ordinal) ? answer[AnswerStart.Length..^1] : _runtime.Interpret(answer, response);

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
            var content = Content(ReadAnswer(), typeof(CreateResponse));
            if (!content.Contains($"\"{sent.Reference}\"", StringComparison.Ordinal) && sent.Reference is not "")
            {
                throw new InvalidOperationException($"the kernel of jsii answered {content}, and not {sent.Reference}");
            }
        }
        catch (Exception failed)
        {
            // All that follow were numbered too high, so nothing can be made of them.
            DropAnswers();
            throw new InvalidOperationException($"{sent.What}: {failed.Message}", failed);
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
        // An object of a class without a generated one: it is there to be called.
        MayCallBack |= request.StartsWith("{\"api\":\"create\"", StringComparison.Ordinal);
    }

    /// <summary>The kernel numbers an object when it first speaks of it.</summary>
    private void LookAt(string answer)
    {
        if (answer.Contains(ReferenceMark, StringComparison.Ordinal) || answer.Contains("\"callback\"", StringComparison.Ordinal))
        {
            _nextNumber = null;
        }
    }
}

/// <summary>A request whose answer is left for later.</summary>
/// <param name="Request">The request, one line.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="What">What it means when it fails, for the user.</param>
/// <param name="Reference">The object that the answer must name; empty when it names none; null when that is not known.</param>
internal sealed record Sent(string Request, int Size, string What, string? Reference);
