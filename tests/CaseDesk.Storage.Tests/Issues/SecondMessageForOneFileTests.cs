using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>
/// A file with two messages was judged by the quicker one, which took the bytes away under the other: that one failed, and a few such
/// failures would have made a poison message of a file that was sealed long ago.
/// </summary>
public sealed class SecondMessageForOneFileTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Theory]
    [InlineData("HEAD", StorageNames.Containers.EvidenceIncoming)]
    [InlineData("GET", StorageNames.Containers.EvidenceIncoming)]
    [InlineData("PUT", StorageNames.Containers.EvidenceSealed)]
    [InlineData("POST", "$batch")]
    [InlineData("DELETE", StorageNames.Containers.EvidenceIncoming)]
    public async Task Inspect_judged_by_the_other_message_meanwhile_ends_quietly(string method, string name)
    {
        await using var desk = await StoreDesk.StartAsync();
        var @case = (await desk.OpenAsync()).Id;
        // What is small is read with the first look at it.
        var bytes = SampleFiles.Pdf(method == "HEAD" ? new string('1', 5 << 20) : "1");
        var id = await desk.ReceiveAsync(@case, bytes);
        var inspector = desk.Get<EvidenceInspector>();
        var met = false;
        desk.Traffic.Before = async request =>
        {
            if (request.Method != method || request.Name != name)
                return;
            desk.Traffic.Before = null;
            met = true;
            await inspector.InspectAsync(new EvidenceArrived(@case, id), StoreDesk.Start, s_none);
        };

        await inspector.InspectAsync(new EvidenceArrived(@case, id), StoreDesk.Start, s_none);

        Assert.True(met);
        Assert.Single(await desk.Cases.TimelineAsync(@case, 0, 100, s_none), entry => entry.Event is EvidenceSealed or EvidenceRefused);
        Assert.Equal(bytes, await desk.SealedAsync(@case, id));
        Assert.Null(await desk.IncomingAsync(@case, id));
    }
}
