using System.Collections.Concurrent;
using System.Net;
using CaseDesk.Local.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yarp.ReverseProxy.Forwarder;

namespace CaseDesk.TestKit.Storage;

/// <summary>A request that changed something in storage.</summary>
/// <param name="Trace">The id of the trace that its sender was in; empty for none.</param>
public sealed record StorageWrite(string Trace, string Method, string Path);

/// <summary>
/// A line to the emulator's three services that looks at every request. It can keep the answer to a chosen write back: then storage has
/// what was
/// written, and the writer waits and does not know. So a process can be ended in the middle of its work, at this very write.
/// </summary>
public sealed class WatchedLine : IAsyncDisposable
{
    private static readonly ForwarderRequestConfig s_config = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    private readonly HttpMessageInvoker _invoker = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
        }
    );
    private readonly ConcurrentDictionary<string, bool> _stopped = new();
    private readonly Dictionary<int, int> _targets = [];
    private readonly WebApplication _app;
    private CancellationTokenSource _drop = new();

    private WatchedLine(int ways)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, null);
            for (var way = 0; way < ways; way++)
                kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>().AddHttpForwarder();
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    /// <summary>The account by way of this line.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>
    /// Asked after storage has carried out a write and before its sender hears of it; from several threads. True keeps the answer back
    /// until <see cref="Drop"/>.
    /// </summary>
    public Func<StorageWrite, bool> Holds { get; set; } = _ => false;

    /// <summary>Told of every request, readings too, before it goes on; from several threads.</summary>
    public Action<StorageWrite> Sees { get; set; } = static _ => { };

    /// <param name="connection">A connection string of the emulator.</param>
    public static async Task<WatchedLine> StartAsync(string connection)
    {
        var ports = EmulatorWays.In(connection);
        var line = new WatchedLine(ports.Count);
        await line._app.StartAsync();
        var own = line._app.Urls.Select(url => new Uri(url).Port).ToList();
        foreach (var (mine, target) in own.Zip(ports))
            line._targets[mine] = target;
        line.ConnectionString = EmulatorWays.Moved(connection, target => own[ports.ToList().IndexOf(target)]);
        return line;
    }

    /// <summary>Breaks the connections of all that is kept back. Nothing is after it until <see cref="Holds"/> says so again.</summary>
    public void Drop()
    {
        Holds = _ => false;
        _stopped.Clear();
        Interlocked.Exchange(ref _drop, new CancellationTokenSource()).Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Drop();
        await _app.DisposeAsync();
        _invoker.Dispose();
        _drop.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var drop = _drop.Token;
        var write = new StorageWrite(TraceOf(context.Request), context.Request.Method, context.Request.Path);
        Sees(write);
        try
        {
            // Whoever waits for an answer may lose patience and ask again: then that waits, too.
            if (_stopped.ContainsKey(write.Trace))
                await Task.Delay(Timeout.Infinite, drop);
            await forwarder()
                .SendAsync(
                    context,
                    "http://127.0.0.1",
                    _invoker,
                    s_config,
                    new Turn(_targets[context.Connection.LocalPort], () => HoldAsync(write, drop))
                );
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }

        IHttpForwarder forwarder() => _app.Services.GetRequiredService<IHttpForwarder>();
    }

    /// <returns>Whether the answer may go on its way.</returns>
    private async Task<bool> HoldAsync(StorageWrite write, CancellationToken drop)
    {
        if (HttpMethods.IsGet(write.Method) || HttpMethods.IsHead(write.Method) || write.Trace.Length == 0 || !Holds(write))
            return true;
        _stopped[write.Trace] = true;
        await Task.Delay(Timeout.Infinite, drop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    /// <summary>00-trace-span-flags.</summary>
    private static string TraceOf(HttpRequest request) =>
        request.Headers.TraceParent.ToString().Split('-') is [_, var trace, ..] ? trace : "";

    /// <summary>Sends a request on as it stands: the address is signed as it was written.</summary>
    private sealed class Turn(int target, Func<Task<bool>> mayAnswer) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var path = httpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
            proxyRequest.RequestUri = new Uri($"http://127.0.0.1:{target}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }

        public override async ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext,
            HttpResponseMessage? proxyResponse,
            CancellationToken cancellationToken
        )
        {
            if (!await mayAnswer())
            {
                httpContext.Abort();
                return false;
            }

            return await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        }
    }
}
