using System.Security.Cryptography.Pkcs;
using System.Text;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Custody;

public sealed class TimeStampsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task An_anchor_is_witnessed_and_waits_while_its_witness_is_away()
    {
        await using var authority = await TimeStampAuthority.StartAsync();
        await using var desk = await StoreDesk.StartAsync(null, ("Custody:TimeStampUrl", authority.Url.AbsoluteUri));
        await desk.OpenAsync();
        foreach (var mood in new[] { "500", "other-hash" })
        {
            authority.Mood = mood;
            await Assert.ThrowsAsync<IOException>(() => RunAsync(desk));
            Assert.Empty((await desk.Get<AnchorLog>().ReadAsync(2026, s_none)).Entries);
        }

        authority.Mood = "stamp";
        await RunAsync(desk);

        var entry = Assert.Single((await desk.Get<AnchorLog>().ReadAsync(2026, s_none)).Entries);
        Assert.True(Rfc3161TimestampToken.TryDecode(Convert.FromBase64String(entry.TimeStamp!), out var token, out _));
        Assert.True(token.VerifySignatureForData(Encoding.ASCII.GetBytes(entry.Token), out _));
    }

    private static Task<bool> RunAsync(StoreDesk desk) => desk.Get<ChainAnchors>().RunAsync(StoreDesk.Start.AddDays(1), s_none);
}
