using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.TestKit.Alerts;

/// <summary>
/// Somebody else's webhook receiver: a real HTTP server on a free loopback port. It records every request,
/// checks signatures when told the <see cref="Secret"/>, and answers as told, then 200.
/// </summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<ReceivedWebhook> _requests = [];
    private readonly Queue<WebhookAnswer> _answers = [];
    private readonly List<(Func<IReadOnlyList<ReceivedWebhook>, bool> Predicate, TaskCompletionSource Met)> _waiting = [];

    private WebhookReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        // A request that a test left waiting must not hold up the end of the test.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _app = builder.Build();
        _app.Run(ReceiveAsync);
    }

    /// <summary>Where it listens; any path will do.</summary>
    public Uri Url => new(new Uri(_app.Urls.Single()), "/hook");

    /// <summary>Set it to have the requests that arrive from then on checked.</summary>
    public string? Secret { get; set; }

    /// <summary>Set it to have the receiver think for itself when nothing is queued, instead of a plain 200.</summary>
    public Func<ReceivedWebhook, WebhookAnswer>? Otherwise { get; set; }

    /// <summary>Every request so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedWebhook> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>The first request of every <c>webhook-id</c>, as a receiver that de-duplicates sees them.</summary>
    public IReadOnlyList<ReceivedWebhook> Events
        => [.. Requests.Where(request => request.EventId is not null).DistinctBy(request => request.EventId)];

    public static async Task<WebhookReceiver> StartAsync(string? secret = null)
    {
        var receiver = new WebhookReceiver { Secret = secret };
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Answers the next requests with these, one each.</summary>
    public void Answer(params ReadOnlySpan<WebhookAnswer> answers)
    {
        lock (_lock)
        {
            foreach (var answer in answers)
                _answers.Enqueue(answer);
        }
    }

    /// <summary>Completes as soon as the requests so far meet the predicate, which is asked at every arrival.</summary>
    /// <exception cref="TimeoutException">They did not in time.</exception>
    public async Task<IReadOnlyList<ReceivedWebhook>> WaitForAsync(
        Func<IReadOnlyList<ReceivedWebhook>, bool> predicate,
        TimeSpan? timeout = null
    )
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (predicate(_requests))
                return [.. _requests];
            _waiting.Add((predicate, met));
        }
        try
        {
            await met.Task.WaitAsync(timeout ?? TestTimeout.Limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not met within {timeout ?? TestTimeout.Limit}; ids received: [{string.Join(", ", Requests.Select(request => request.EventId))}].");
        }
        return Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        var answer = Record(context.Request, copy.ToArray());
        try
        {
            await answer.HeldUntil.WaitAsync(context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The sender hung up: nobody is left to answer.
            return;
        }
        if (answer.CloseConnection)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null)
            context.Response.Headers.RetryAfter = answer.RetryAfter;
        if (answer.Location is not null)
            context.Response.Headers.Location = answer.Location;
        if (answer.ClosesMidAnswer)
            context.Response.ContentLength = answer.Body.Length + 1;
        if (answer.Body.Length > 0)
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        if (answer.ClosesMidAnswer)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    private WebhookAnswer Record(HttpRequest request, byte[] body)
    {
        var headers = request.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value.ToArray()), StringComparer.Ordinal);
        var now = DateTimeOffset.UtcNow;
        var signature = Secret is not { } secret ? SignatureCheck.NotChecked
            : ReceiverSideSignature.IsValid(secret, headers, body, now) ? SignatureCheck.Valid
            : SignatureCheck.Invalid;
        lock (_lock)
        {
            var received = new ReceivedWebhook(request.Method, request.GetEncodedPathAndQuery(), headers, body, now, signature);
            _requests.Add(received);
            _waiting.RemoveAll(IsSettled);
            return _answers.TryDequeue(out var answer) ? answer : Otherwise?.Invoke(received) ?? new WebhookAnswer();
        }
    }

    // A predicate that throws fails the test that waits, not the sender's request.
    private bool IsSettled((Func<IReadOnlyList<ReceivedWebhook>, bool> Predicate, TaskCompletionSource Met) entry)
    {
        try
        {
            return entry.Predicate(_requests) && entry.Met.TrySetResult();
        }
#pragma warning disable CA1031 // Whatever it throws belongs to the waiting test.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return entry.Met.TrySetException(exception);
        }
    }
}
