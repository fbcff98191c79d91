using CaseDesk.Core.Cases;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>From the request to the file, on the case.</summary>
public sealed class PacketLifeTests
{
    [Fact]
    public void A_packet_is_built_once_and_what_came_first_stays()
    {
        var desk = Asked();
        Assert.Equal(["p_1"], CaseHints.Of(desk.Steps[^1]).Build);

        desk.At("2026-09-29 11:00").Take(RecordPacket.Built(desk.Case, "p_1", "sha", 123));

        var packet = desk.Case.Packets["p_1"];
        Assert.Equal((PacketStatus.Ready, "sha", 123L, desk.Now), (packet.Status, packet.Sha256, packet.Size, packet.BuiltAt));
        Assert.Empty(RecordPacket.Built(desk.Case, "p_1", "other", 1));
        Assert.Empty(RecordPacket.Failed(desk.Case, "p_1", PacketRefusals.EvidenceDamaged.With()));
        Assert.Empty(RecordPacket.Built(desk.Case, "p_none", "other", 1));
        Assert.Empty(CaseHints.Of(desk.Steps[^1]).Build);
    }

    [Fact]
    public void A_failed_packet_keeps_its_code_and_values()
    {
        var desk = Asked();
        desk.Take(RecordPacket.Failed(desk.Case, "p_1", PacketRefusals.EvidenceDamaged.With(("evidence", "ev_1"))));

        var packet = desk.Case.Packets["p_1"];
        Assert.Equal((PacketStatus.Failed, "packet-evidence-damaged", "ev_1"), (packet.Status, packet.Code, packet.Arguments!["evidence"]));
    }

    [Fact]
    public void Only_a_finished_packet_is_read_and_each_time_is_on_the_record()
    {
        var desk = Asked();
        Refused.As("packet-not-found", ReadPacket.Decide(desk.Case, "p_2"));
        Refused.As("packet-not-ready", ReadPacket.Decide(desk.Case, "p_1"));
        desk.Take(RecordPacket.Built(desk.Case, "p_1", "sha", 123)).Take((c, _) => ReadPacket.Decide(c, "p_1"));
        Assert.Equal(new PacketRead("p_1"), desk.Steps[^1].Timeline[0].Event);
    }

    /// <summary>
    /// The same again by the same reader within ten minutes is counted with the first; anything else has an entry of its own.
    /// </summary>
    [Fact]
    public void A_packet_read_again_by_the_same_reader_is_counted_with_the_first()
    {
        var desk = Asked();
        Refused.As("packet-not-ready", ReadPacket.Decide(desk.Case, "p_1", "one", desk.Now));
        desk.Take(RecordPacket.Built(desk.Case, "p_1", "sha", 123)).Take((c, now) => ReadPacket.Decide(c, "p_1", "one", now));
        Assert.Equal(new PacketRead("p_1") { Reader = "one" }, desk.Steps[^1].Timeline[0].Event);

        Assert.Empty(ReadPacket.Decide(desk.Case, "p_1", "one", desk.Now.AddMinutes(10).AddTicks(-1)).Value);
        Assert.Single(ReadPacket.Decide(desk.Case, "p_1", "one", desk.Now.AddMinutes(10)).Value);
        Assert.Single(ReadPacket.Decide(desk.Case, "p_1", "two", desk.Now).Value);
    }

    [Fact]
    public void A_hand_in_names_the_packet_that_was_handed_in()
    {
        var desk = Asked();
        var submit = new SubmitCase(desk.Now, null, PacketId: "p_1");
        Refused.At(SubmitCase.Decide(desk.Case, submit, CaseBuilder.Policy, desk.Now), "$.packetId packet-not-ready");

        desk.Take(RecordPacket.Built(desk.Case, "p_1", "sha", 123)).Take((c, now) => SubmitCase.Decide(c, submit, CaseBuilder.Policy, now));

        Assert.Equal("p_1", desk.Steps[^1].Timeline.Select(entry => entry.Event).OfType<CaseSubmitted>().Single().PacketId);
    }

    [Fact]
    public void Evidence_withdrawn_meanwhile_stops_the_build()
    {
        var desk = Asked();
        var packet = desk.Case.Packets["p_1"];
        var limits = CaseBuilder.Policy.Playbooks.Of(desk.Case.Facts).HandIn;
        Assert.Null(PacketCheck.Refuse(desk.Case, packet, limits));

        desk.Take((c, _) => Core.Evidence.WithdrawEvidence.Decide(c, "ev_2", byDesk: true));

        Assert.Equal("packet-evidence-not-sealed", PacketCheck.Refuse(desk.Case, packet, limits)?.Told());
        Assert.Equal("packet-files-too-many", PacketCheck.Refuse(desk.Case, packet, limits with { Files = 2 })?.Told());
    }

    private static CaseBuilder Asked() => SampleLetters.Desk().Take((c, now) => BuildPacket.Decide(
        c, new BuildPacket("p_1", null, PacketGround.WrongFinding, null, false, new LetterMaterial(), "hash"), CaseBuilder.Policy.Playbooks, now));
}
