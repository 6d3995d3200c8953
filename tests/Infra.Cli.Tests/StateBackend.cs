using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Infra.Cli.Tests;

/// <summary>An empty state behind Terraform's http backend, with its lock.</summary>
internal sealed class StateBackend : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TaskCompletionSource _stateIsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _lockCalls = new();
    private readonly string _address;
    private readonly Task _serving;

    public StateBackend()
    {
        _address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(_address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Configuration => JsonSerializer.Serialize(new
    {
        terraform = new { backend = new { http = new { address = _address, lock_address = _address, unlock_address = _address } } },
        resource = new { terraform_data = new { x = new { input = "x" } } },
    });

    /// <summary>Id of the lock that somebody holds; null when it is free.</summary>
    public string? Lock { get; init; }

    /// <summary>Answers reads of the state only after a while.</summary>
    public bool HoldBack { get; set; }

    public Task StateIsRead => _stateIsRead.Task;

    public IEnumerable<string> LockCalls => _lockCalls;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The listener was closed, or Terraform did not wait for the answer.
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var method = context.Request.HttpMethod;
        var status = HttpStatusCode.OK;
        if (method is "LOCK" or "UNLOCK")
        {
            _lockCalls.Enqueue(method);
            status = Lock is null ? HttpStatusCode.OK : HttpStatusCode.Locked;
        }
        else if (method is "GET")
        {
            status = HttpStatusCode.NotFound;
            if (HoldBack)
            {
                _stateIsRead.TrySetResult();
                await Task.Delay(TimeSpan.FromSeconds(3));
            }
        }

        context.Response.StatusCode = (int)status;
        await using (var body = new StreamWriter(context.Response.OutputStream))
        {
            await body.WriteAsync(Lock is null ? "" : $$"""{"ID":"{{Lock}}","Operation":"plan","Who":"somebody","Created":"2026-01-01T00:00:00Z"}""");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
