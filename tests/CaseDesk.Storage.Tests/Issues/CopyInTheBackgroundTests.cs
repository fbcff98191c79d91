using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// A sealed copy that storage was still making, or had given up, counted as made when the inspection ran again: the incoming bytes
/// were deleted under it. The emulator copies at once, so its answers are changed here.
/// </summary>
public sealed class CopyInTheBackgroundTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Seal_copy_still_pending_waits_for_its_end()
    {
        var changed = new CopyStatusAnswers("pending", "pending");
        await using var desk = await StoreDesk.StartAsync(services => services.AddSingleton<HttpPipelinePolicy>(changed));

        await SealAsync(desk);

        Assert.Empty(changed.Left);
    }

    [Fact]
    public async Task Seal_copy_that_failed_throws_and_the_next_try_starts_afresh()
    {
        await using var desk = await StoreDesk.StartAsync(services => services.AddSingleton<HttpPipelinePolicy>(new CopyStatusAnswers("pending", "failed")));

        await Assert.ThrowsAsync<IOException>(() => SealAsync(desk));
        Assert.Null(await desk.SealedAsync("c_1", "e_1"));

        await SealAsync(desk);
        Assert.Equal(SampleFiles.Pdf(), await desk.SealedAsync("c_1", "e_1"));
    }

    private static async Task SealAsync(StoreDesk desk)
    {
        var blobs = desk.Get<EvidenceBlobs>();
        if (await blobs.FindIncomingAsync("c_1", "e_1", s_none) is null)
            await desk.PutIncomingAsync("c_1", "e_1", SampleFiles.Pdf());
        var bytes = await blobs.FindIncomingAsync("c_1", "e_1", s_none);
        await blobs.SealAsync("c_1", "e_1", bytes!, SampleFiles.Sha(SampleFiles.Pdf()), s_none);
    }

    /// <summary>Says these copy states, one when a copy is begun and one for each look at a sealed blob, then the truth.</summary>
    private sealed class CopyStatusAnswers(params string[] states) : HttpPipelinePolicy
    {
        public Queue<string> Left { get; } = new(states);

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            var isOfCopy = message.Request.Method == RequestMethod.Head || message.Request.Headers.Contains("x-ms-copy-source");
            if (
                isOfCopy
                && message.Request.Uri.ToString().Contains("evidence-sealed", StringComparison.Ordinal)
                && message.Response.Status is 200 or 202
                && Left.TryDequeue(out var state)
            )
                message.Response = new ChangedAnswer(message.Response, state);
        }
    }

    private sealed class ChangedAnswer(Response answer, string copyStatus) : Response
    {
        public override int Status => answer.Status;

        public override string ReasonPhrase => answer.ReasonPhrase;

        public override Stream? ContentStream { get => answer.ContentStream; set => answer.ContentStream = value; }

        public override string ClientRequestId { get => answer.ClientRequestId; set => answer.ClientRequestId = value; }

        public override void Dispose() => answer.Dispose();

        protected override bool ContainsHeader(string name) => answer.Headers.Contains(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => answer.Headers;

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = copyStatus;
            return name == "x-ms-copy-status" || answer.Headers.TryGetValue(name, out value);
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values) =>
            answer.Headers.TryGetValues(name, out values);
    }
}
