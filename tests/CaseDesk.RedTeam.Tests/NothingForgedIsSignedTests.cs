using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.RedTeam.Tests.Attacks;
using CaseDesk.RedTeam.Tests.Desk;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.TestKit.Account;
using CaseDesk.Verify;

namespace CaseDesk.RedTeam.Tests;

/// <summary>
/// An attacker without a key waits until the desk puts its own on what they wrote: with the next step, as a packet, as a receipt. It does
/// not.
/// </summary>
public sealed class NothingForgedIsSignedTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    /// <summary>The desk's next step sealed the case as it then stood, and by the night the forged record was signed as its own.</summary>
    [Fact]
    public async Task A_step_on_a_forged_record_does_not_make_it_the_desks()
    {
        await using var desk = await StoreDesk.StartAsync();
        var id = (await desk.OpenAsync()).Id;
        await ForgeAsync(desk, account =>
            account.Rebuild(id, OtherShop)
        );
        await desk.StepAsync(id, c => LogContact.Decide(
                c!,
                new LogContact(
                    new ContactEntry
                    {
                        At = StoreDesk.Start,
                        Channel = "电话",
                        Asked = "?",
                    }
                ),
                StoreDesk.Start
            ));
        Assert.Equal(
            [new CustodyFault(CustodyFaults.HeadForged, id)],
            (await desk.Get<CaseCustody>().CheckAsync(id, readFiles: true, s_none))!.Faults
        );
        await desk.Get<ChainAnchors>().RunAsync(StoreDesk.Start.AddDays(1), s_none);
        Assert.Null(await desk.Get<AnchorBook>().NewestProofAsync(id, new DateOnly(2026, 3, 1), s_none));
        Assert.False(await desk.Get<IHeadSeal>().HoldsAsync((await desk.Cases.FindAsync(id, s_none))!, s_none));
    }

    /// <summary>One file's row alone, of which nothing else tells once the case is erased.</summary>
    [Theory]
    [InlineData("a file's row")]
    [InlineData("an entry")]
    [InlineData("an entry and its hash")]
    [InlineData("an entry that is gone")]
    public async Task No_packet_is_made_of_a_forged_record(string forged)
    {
        await using var desk = await StoreDesk.StartAsync();
        var id = (await desk.OpenAsync()).Id;
        var file = await desk.ReceiveAsync(id, SampleFiles.Pdf());
        await desk.Get<Storage.Evidence.EvidenceInspector>().InspectAsync(new EvidenceArrived(id, file), StoreDesk.Start, s_none);
        await AskAsync(desk, id);
        var first = Hand.Row(id, CaseRows.Timeline(1));
        await ForgeAsync(desk, account => forged switch
        {
            "a file's row" => account.Edit(
                Hand.Row(id, CaseRows.Evidence(file)),
                static text => Hand.Json(text, static row => row["item"] = "test-report")
            ),
            "an entry" => account.Edit(first, OtherShop),
            "an entry and its hash" => account.Edit(first, OtherShop)
                .EditRow(first, static row => row["Leaf"] = TimelineChain.Leaf(Hand.Text(row, "Body0")!)),
            _ => account.Remove(first),
        });
        await desk.Get<PacketBuilder>().BuildAsync(new PacketAsked(id, "p_asked"), StoreDesk.Start, s_none);
        var packet = (await desk.ReadAsync(id)).Packets["p_asked"];
        Assert.Equal((PacketStatus.Failed, "record-broken"), (packet.Status, packet.Code));
    }

    /// <summary>
    /// A file that lay there already was taken for the desk's own, made in a run that had ended early, and recorded as the packet.
    /// </summary>
    [Fact]
    public async Task A_file_planted_under_a_packets_name_is_not_recorded_as_built()
    {
        await using var desk = await StoreDesk.StartAsync();
        var id = (await desk.OpenAsync()).Id;
        var file = await desk.ReceiveAsync(id, SampleFiles.Pdf());
        await desk.Get<Storage.Evidence.EvidenceInspector>().InspectAsync(new EvidenceArrived(id, file), StoreDesk.Start, s_none);
        await AskAsync(desk, id);
        var planted = StolenBlob.Of("PK planted"u8.ToArray());
        await ForgeAsync(desk, account =>
            account with
            {
                Blobs = account.Blobs.Add(
                    BlobAttacks.Packet(id, "p_asked"),
                    planted with
                    {
                        Metadata = planted.Metadata.Add("sha256", SampleFiles.Sha(planted.Content)).Add("size", "10"),
                    }
                ),
            }
        );
        await Assert.ThrowsAsync<IOException>(() =>
            desk.Get<PacketBuilder>().BuildAsync(new PacketAsked(id, "p_asked"), StoreDesk.Start, s_none)
        );
        Assert.Equal(PacketStatus.Building, (await desk.ReadAsync(id)).Packets["p_asked"].Status);
    }

    /// <summary>
    /// What the desk names of a packet's file the verifier names with nothing but the file; another whole packet is sound by itself, and
    /// only the desk knows that it is another.
    /// </summary>
    [Fact]
    public async Task An_attacked_packet_is_named_by_the_verifier_too()
    {
        var desk = await DeskBeforeTheAttack.SharedAsync();
        foreach (var attack in BlobAttacks.All.Where(static attack => attack.Name.StartsWith("packet:", StringComparison.Ordinal)))
        {
            var attacked = attack.Make(desk, desk.Whole);
            foreach (
                var (name, blob) in attacked.Blobs.Where(blob =>
                    blob.Key.EndsWith(".zip", StringComparison.Ordinal) && desk.Whole.Blobs.GetValueOrDefault(blob.Key) != blob.Value
                )
            )
            {
                var isWhole = desk.Whole.Blobs.Values.Any(known => known.Content.AsSpan().SequenceEqual(blob.Content));
                using var bytes = new MemoryStream(blob.Content);
                var report = await PacketVerifier.VerifyAsync(bytes, [], null, s_none);
                Assert.True(
                    isWhole == (report.Faults.Count == 0),
                    $"{attack}: {name} is {(isWhole ? "whole" : "not")}, and {report.Faults.Count} faults are named."
                );
            }
        }
    }

    private static string OtherShop(string text) => text.Replace("测试小店", "别家小店", StringComparison.Ordinal);

    private static async Task ForgeAsync(StoreDesk desk, Func<StolenAccount, StolenAccount> attack)
    {
        var before = await AccountCopy.ReadAsync(desk.Storage);
        var after = attack(before);
        Assert.False(after.IsSameAs(before));
        await AccountCopy.MakeAsync(desk.Storage, before, after);
    }

    private static async Task AskAsync(StoreDesk desk, string caseId)
    {
        var (bytes, sha256) = LetterStore.Form(new LetterMaterial { Company = "示例公司" });
        await desk.Get<LetterStore>().SaveAsync(caseId, bytes, sha256, s_none);
        var command = new BuildPacket("p_asked", null, PacketGround.WrongFinding, null, false, new LetterMaterial(), sha256);
        Assert.False(
            (await desk.StepAsync(caseId, c => BuildPacket.Decide(c!, command, desk.Policy.Playbooks, StoreDesk.Start))).IsRefused
        );
    }
}
