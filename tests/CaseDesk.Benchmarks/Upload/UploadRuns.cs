using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Upload;

/// <summary>How long one upload took.</summary>
/// <param name="Whole">Everything, from the announcement on.</param>
/// <param name="Bytes">The file's bytes alone.</param>
/// <param name="Start">The announcement alone; nothing where there is none.</param>
internal sealed record UploadTime(TimeSpan Whole, TimeSpan Bytes, TimeSpan Start = default);

/// <summary>One file, sent each way; every way ends when the bytes are safe, and the next begins when nothing is left to do.</summary>
/// <param name="storage">Null for the desk's own.</param>
internal sealed class UploadRuns(DeskProcess desk, BlockClient client, string? storage = null)
{
    /// <summary>
    /// What a step sets going goes on after its answer, some tens of milliseconds: what is measured next is not to be measured with it.
    /// </summary>
    internal static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);

    private readonly BlobContainerClient _direct = new(storage ?? desk.Connection, "benchmark");

    /// <summary>What the desk held in memory at most while the last upload and its inspection went on.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Blocks with the account's own key, past the desk.</summary>
    public async Task<UploadTime> DirectAsync(FilmFile film, int blockBytes)
    {
        var address = await AddressAsync();
        var clock = Stopwatch.StartNew();
        await client.SendAsync(address, film.Path, blockBytes);
        return new UploadTime(clock.Elapsed, clock.Elapsed);
    }

    /// <summary>One PUT with the account's own key, past the desk.</summary>
    public async Task<UploadTime> DirectWholeAsync(FilmFile film)
    {
        var address = await AddressAsync();
        var clock = Stopwatch.StartNew();
        await client.SendWholeAsync(address, film.Path);
        return new UploadTime(clock.Elapsed, clock.Elapsed);
    }

    /// <summary>Announced, sent in blocks with the ticket, completed.</summary>
    public Task<UploadTime> TicketAsync(FilmFile film) => WatchAsync(film, async (path, ticket) =>
    {
        var clock = Stopwatch.StartNew();
        await client.SendAsync((string)ticket["uploadUrl"]!, film.Path, (int)ticket["blockBytes"]!);
        var bytes = clock.Elapsed;
        (await desk.Client.PostAsync($"{path}/complete", new JsonObject { ["sha256"] = film.Sha256 })).Expect(HttpStatusCode.Accepted);
        return bytes;
    });

    /// <summary>Announced, and streamed through the app.</summary>
    public Task<UploadTime> StreamedAsync(FilmFile film) => WatchAsync(film, async (path, _) =>
    {
        var clock = Stopwatch.StartNew();
        await using var file = File.OpenRead(film.Path);
        using var content = new StreamContent(file, 1 << 16);
        using var answer = await desk.Client.PutAsync(new Uri($"{path}/content", UriKind.Relative), content);
        (await DeskAnswer.ReadAsync(answer)).Expect(HttpStatusCode.Accepted);
        return clock.Elapsed;
    });

    private async Task<UploadTime> WatchAsync(FilmFile film, Func<string, JsonObject, Task<TimeSpan>> send)
    {
        var @case = (string)(await desk.Client.PostAsync("api/cases", ValidBodies.Case(DateTimeOffset.UtcNow))).Expect(HttpStatusCode.Created).Json["id"]!;
        await Task.Delay(Settling);
        PeakMemory = 0;
        using var done = new CancellationTokenSource();
        var watching = PeakAsync(done.Token);
        var clock = Stopwatch.StartNew();
        var body = new JsonObject { ["item"] = "other", ["fileName"] = film.Name, ["size"] = film.Size };
        var ticket = (await desk.Client.PostAsync($"api/cases/{@case}/evidence", body)).Expect(HttpStatusCode.Created).Json;
        var start = clock.Elapsed;
        var bytes = await send($"api/cases/{@case}/evidence/{ticket["evidenceId"]}", ticket);
        var whole = clock.Elapsed;
        await SealedAsync(@case, film);
        await Task.Delay(Settling);
        await done.CancelAsync();
        await watching;
        return new UploadTime(whole, bytes, start);
    }

    private async Task SealedAsync(string @case, FilmFile film)
    {
        while (true)
        {
            var file = (await desk.Client.LookAsync($"api/cases/{@case}")).Expect(HttpStatusCode.OK).Json["evidence"]![0]!;
            if ((string)file["status"]! is not ("uploading" or "inspecting"))
            {
                if ((string)file["status"]! != "sealed" || (string)file["sha256"]! != film.Sha256)
                    throw new InvalidOperationException($"The file was not sealed as it was: {file}");
                return;
            }

            await Task.Delay(100);
        }
    }

    private async Task PeakAsync(CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            PeakMemory = Math.Max(PeakMemory, desk.Memory);
            await Task.Delay(20, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> AddressAsync()
    {
        await _direct.CreateIfNotExistsAsync();
        return _direct
            .GetBlobClient($"{Guid.NewGuid():N}")
            .GenerateSasUri(BlobSasPermissions.Create | BlobSasPermissions.Write, DateTimeOffset.UtcNow.AddHours(1))
            .AbsoluteUri;
    }
}
