using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Triggers;

/// <summary>
/// A file that is sent in chunks reaches storage while it is still being sent: neither host nor worker waits for its end.
/// </summary>
[Collection(SharedWorker.Name)]
public sealed class StreamedBodies(SharedWorker shared)
{
    private const int FirstPart = 5 << 19;

    private WorkerHost Host => shared.Host;

    [Fact]
    public async Task The_first_block_is_stored_before_the_last_byte_is_sent()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = EvidenceFile.Pdf("罚单.pdf", new string('x', 3 << 20));
        var evidence = (string)(await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json["evidenceId"]!;
        using var body = new HeldContent(file.Bytes, FirstPart);
        var sending = Host.Client.PutAsync(new Uri($"{@case.Path}/evidence/{evidence}/content", UriKind.Relative), body);

        await BlocksAsync(@case, evidence, sending);
        body.GoOn();

        using var answer = await sending;
        (await DeskAnswer.ReadAsync(answer)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("sealed", (string)(await @case.SettledAsync(evidence))["status"]!);
    }

    /// <summary>Who hangs up in the middle leaves nothing behind: the call ends, and the same file can be sent again.</summary>
    [Fact]
    public async Task A_client_that_goes_away_ends_the_call()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var file = EvidenceFile.Pdf("罚单.pdf", new string('y', 3 << 20));
        var evidence = (string)(await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json["evidenceId"]!;
        var path = new Uri($"{@case.Path}/evidence/{evidence}/content", UriKind.Relative);
        using var body = new HeldContent(file.Bytes, FirstPart);
        using var leaves = new CancellationTokenSource();
        var sending = Host.Client.PutAsync(path, body, leaves.Token);
        var call = await Host.Calls.WaitAsync("PutContentHttp");

        await BlocksAsync(@case, evidence, sending);
        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        // Whether that is a failure is the worker's affair: there is nobody to tell.
        await Task.WhenAny(call.Done).WaitAsync(TestTimeout.Limit);
        using var whole = new ByteArrayContent(file.Bytes);
        using var answer = await Host.Client.PutAsync(path, whole);
        (await DeskAnswer.ReadAsync(answer)).Expect(HttpStatusCode.Accepted);
        Assert.Equal("sealed", (string)(await @case.SettledAsync(evidence))["status"]!);
    }

    /// <summary>Waits until storage has a block of the file, as long as the file is still being sent.</summary>
    private static async Task<JsonArray> BlocksAsync(CaseDriver @case, string evidence, Task sending)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Limit);
        while (true)
        {
            var blocks = (await @case.Client.LookAsync($"{@case.Path}/evidence/{evidence}/blocks")).Expect(HttpStatusCode.OK).Json[
                "blocks"
            ]!.AsArray();
            if (blocks.Count > 0)
                return blocks;
            Assert.False(sending.IsCompleted, "The request ended before anything was stored.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
        }
    }

    /// <summary>Bytes of unannounced length, of which the rest is sent only when told.</summary>
    private sealed class HeldContent(byte[] bytes, int first) : HttpContent
    {
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _goOn.SetResult();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(bytes.AsMemory(0, first), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await _goOn.Task.WaitAsync(cancellationToken);
            await stream.WriteAsync(bytes.AsMemory(first), cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
