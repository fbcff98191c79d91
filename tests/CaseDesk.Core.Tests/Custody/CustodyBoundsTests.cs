using System.Runtime.CompilerServices;
using System.Text;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Custody;

/// <summary>The edges of erasing, holding and proving.</summary>
public sealed class CustodyBoundsTests
{
    private static readonly string s_longest = new('字', 500);

    [Fact]
    public void Whoever_erases_says_why_in_five_hundred_characters()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);

        Refused.At(Erase(desk, " ", "提前"), "$.reason text-empty");
        Refused.At(Erase(desk, s_longest + "字", "提前"), "$.reason text-too-long");
        Refused.At(Erase(desk, s_longest, s_longest + "字"), "$.early text-too-long");
        Assert.False(Erase(desk, s_longest, s_longest).IsRefused);
    }

    [Fact]
    public void Whoever_places_or_lifts_a_hold_says_why()
    {
        var desk = CaseBuilder.Opened();
        Refused.At(PlaceLegalHold.Decide(desk.Case, new PlaceLegalHold(" ")), "$.reason text-empty");

        desk.Take((c, _) => PlaceLegalHold.Decide(c, new PlaceLegalHold(s_longest)));
        Refused.At(LiftLegalHold.Decide(desk.Case, new LiftLegalHold(" ")), "$.reason text-empty");
        Refused.At(LiftLegalHold.Decide(desk.Case, new LiftLegalHold(s_longest + "字")), "$.reason text-too-long");
    }

    // ── a minute before the retention's end why it is early is on the record │ at its end nothing is early ──
    [Theory]
    [InlineData("2029-10-12 09:59", "提前")]
    [InlineData("2029-10-12 10:00", null)]
    public void Why_it_is_early_is_kept_only_while_it_is(string now, string? kept)
    {
        var erased = Assert.IsType<CaseErased>(Assert.Single(Erase(CaseBuilder.In(CaseStatus.Closed).At(now), "本人要求", "提前").Value));

        Assert.Equal(("本人要求", kept), (erased.Reason, erased.Early));
    }

    [Fact]
    public void A_packet_that_is_being_built_stops_an_erasure_and_one_that_is_done_does_not()
    {
        CaseBuilder With(PacketStatus status)
        {
            var packet = SampleLetters.Packet(PacketGround.WrongFinding, "ev_1") with { Status = status };
            return CaseBuilder.In(CaseStatus.Closed).Take([new PacketRequested(packet)]);
        }

        Refused.As("work-under-way", Erase(With(PacketStatus.Building), "本人要求", "提前"));
        Assert.False(Erase(With(PacketStatus.Ready), "本人要求", "提前").IsRefused);
    }

    /// <summary>An erasure that has begun goes on with what is left, whoever asks again; then there is nothing more to do.</summary>
    [Fact]
    public void An_erasure_that_has_begun_goes_on_until_nothing_is_left()
    {
        var desk = CaseBuilder.Ready();
        for (var i = 0; i < 140; i++)
            desk.Sealed("other", $"ev_more{i:000}");
        desk.Take((c, _) => CloseCase.Decide(c, new CloseCase(null)));
        int Left() => desk.Case.Evidence.Values.Count(file => file.Status != EvidenceStatus.Erased);

        foreach (var left in new[] { 142 - ErasureParts.FirstFiles, 142 - ErasureParts.FirstFiles - ErasureParts.MoreFiles, 0 })
        {
            desk.Take((_, _) => Erase(desk, "本人要求", "提前"));
            Assert.Equal(left, Left());
        }

        Refused.As("already-erased", Erase(desk, "本人要求", "提前"));
        Refused.As("record-moved", EraseCase.Decide(desk.Case, new EraseCase("本人要求", null, []), 3, desk.Now));
    }

    /// <summary>Only entries of codes and dates keep their text: whatever a person wrote or is called goes.</summary>
    [Fact]
    public void What_may_name_somebody_goes_and_what_only_tells_a_code_stays()
    {
        Type[] stay =
        [
            typeof(ClockRecounted), typeof(TicketRenewed), typeof(EvidenceReceived), typeof(EvidenceSealed), typeof(EvidenceRefused),
            typeof(EvidenceWithdrawn), typeof(EvidenceRead), typeof(ReminderFired), typeof(ReminderPostponed), typeof(ReminderSuperseded),
            typeof(ReminderDigest), typeof(ClockSnoozed), typeof(MerchantReminded), typeof(PacketRequested), typeof(PacketBuilt),
            typeof(PacketFailed), typeof(PacketRead), typeof(LegalHoldPlaced), typeof(LegalHoldLifted), typeof(CaseErased),
            typeof(ErasureContinued),
        ];
        var events = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).ToList();

        Assert.Equal(
            stay.Select(type => type.Name).Order(StringComparer.Ordinal),
            events.Where(type => !PersonalData.MayBeIn((CaseEvent)RuntimeHelpers.GetUninitializedObject(type)))
                .Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_leaf_that_is_not_there_has_no_way_to_the_root()
    {
        byte[][] leaves = [.. "abc".Select(letter => Encoding.ASCII.GetBytes($"{letter}"))];

        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.Path(leaves, 3));
        Assert.Null(MerkleTree.RootFrom(leaves[0], -1, 3, MerkleTree.Path(leaves, 0)));
        Assert.Null(MerkleTree.RootFrom(leaves[2], 3, 3, MerkleTree.Path(leaves, 2)));
        Assert.Equal(MerkleTree.Root(leaves), MerkleTree.RootFrom(leaves[2], 2, 3, MerkleTree.Path(leaves, 2)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reading_says_what_was_read_and_by_whom(bool original)
    {
        var desk = CaseBuilder.Ready();
        var read = ReadEvidence.Decide(desk.Case, new ReadEvidence("ev_1", original, ByDesk: true) { Reader = "desk:one" }, desk.Now).Value;

        Assert.Equal([new EvidenceRead("ev_1", original) { Reader = "desk:one" }], read);
    }

    private static Outcome<IReadOnlyList<CaseEvent>> Erase(CaseBuilder desk, string reason, string? early) =>
        EraseCase.Decide(desk.Case, new EraseCase(reason, early, [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, desk.Now);
}
