using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;

using Xunit;

namespace CaseDesk.TestKit.BadInput;

/// <summary>A desk where nothing moves by itself, with one of everything that a request may name, in whichever host.</summary>
public abstract class BadInputDesk : IAsyncLifetime
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public IDesk Desk { get; private set; } = null!;

    /// <summary>Without a key: every request brings its own.</summary>
    public HttpClient Anyone { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Desk = await StartAsync();
        // Header values go out as they are, in whatever script.
        Anyone = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }
        )
        {
            BaseAddress = Desk.BaseAddress,
        };
        var (@case, reviewed, other, closed) = (
            await CaseDriver.OpenAsync(Desk),
            await CaseDriver.OpenAsync(Desk),
            await CaseDriver.OpenAsync(Desk),
            await CaseDriver.OpenAsync(Desk)
        );
        (await Desk.Client.PostAsync($"{reviewed.Path}/submissions", new JsonObject { ["override"] = "另寄" })).Expect(
            HttpStatusCode.Created
        );
        await closed.CloseAsync();
        var file = EvidenceFile.Pdf("a.pdf", "bad desk");
        var ticket = (await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;
        await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes);
        var link = (string)(await @case.ReadAsync())["link"]!;
        _names["{case}"] = @case.Id;
        _names["{reviewed}"] = reviewed.Id;
        _names["{other}"] = other.Id;
        _names["{closed}"] = closed.Id;
        _names["{file}"] = (string)ticket["evidenceId"]!;
        _names["{empty}"] = (string)(await @case.StartAsync("product-images", file)).Json["evidenceId"]!;
        _names["{otherFile}"] = (string)(await other.StartAsync("product-images", file)).Json["evidenceId"]!;
        _names["{hook}"] = (string)
            (await Desk.Client.PostAsync("api/webhooks", ValidBodies.Webhook(new Uri("http://127.0.0.1:9/x")))).Json["id"]!;
        _names["{link}"] = link;
        _names["{deadLink}"] = link[..^1] + (link[^1] == '0' ? '1' : '0');
        _names["{key}"] = Desk.DeskKey;
    }

    public async Task DisposeAsync()
    {
        Anyone?.Dispose();
        if (Desk is IAsyncDisposable started)
            await started.DisposeAsync();
    }

    protected abstract Task<IDesk> StartAsync();

    /// <summary>Puts the ids of this desk into a request's text.</summary>
    public virtual string Fill(string text) =>
        _names.Aggregate(text, (filled, name) => filled.Replace(name.Key, name.Value, StringComparison.Ordinal));

    public Task<IReadOnlyList<string>> SnapshotAsync() => StorageSnapshot.TakeAsync(Desk.StorageConnectionString);
}
