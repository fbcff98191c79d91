using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>A desk whose every answer to <see cref="Client"/> is held against the description.</summary>
internal sealed class DescribedDesk(DeskHost host) : IDesk, IAsyncDisposable
{
    private readonly AnswersCheck _check = new();

    public DeskHost Host => host;

    public Uri BaseAddress => host.BaseAddress;

    public HttpClient Client { get; private set; } = null!;

    public string DeskKey => host.DeskKey;

    public string StorageConnectionString => host.StorageConnectionString;

    public DateTimeOffset Now => host.Now;

    public RunLog Runs => host.Runs;

    public Task RunTimerAsync(string function, CancellationToken cancellation) => host.RunTimerAsync(function, cancellation);

    /// <summary>What an answer said that the description does not, a line each.</summary>
    public IReadOnlyList<string> Faults => _check.Faults;

    /// <summary>Operations that were answered well so far.</summary>
    public IReadOnlySet<string> Answered => _check.Answered;

    /// <summary>
    /// The newest bodies by operation and status, <c>openCase.201</c>, and those that were sent, <c>openCase.request</c>.
    /// </summary>
    public IReadOnlyDictionary<string, JsonNode> Bodies => _check.Bodies;

    public static async Task<DescribedDesk> StartAsync(
        Func<CaseDesk.Local.LocalOptions, CaseDesk.Local.LocalOptions>? change = null, Action<IServiceCollection>? configure = null)
    {
        var desk = new DescribedDesk(await DeskHost.StartAsync(change, configure));
        desk.Client = desk.Caller(desk.DeskKey);
        return desk;
    }

    /// <summary>A client of somebody else's, held to the description as well.</summary>
    public HttpClient Caller(string? key)
    {
        var client = new HttpClient(new Checked(_check) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } })
        {
            BaseAddress = BaseAddress,
        };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }

    private sealed class Checked(AnswersCheck check) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var sent =
                request.Content?.Headers.ContentType?.MediaType == "application/json"
                    ? await request.Content.ReadAsStringAsync(cancellationToken)
                    : null;
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            check.Look(
                request.Method.Method,
                request.RequestUri!.PathAndQuery,
                sent,
                (int)answer.StatusCode,
                answer.Content.Headers.ContentType?.MediaType,
                await answer.Content.ReadAsStringAsync(cancellationToken)
            );
            return answer;
        }
    }
}
