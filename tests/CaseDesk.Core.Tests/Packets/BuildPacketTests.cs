using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>What a packet may be asked for with, and every "no".</summary>
public sealed class BuildPacketTests
{
    [Fact]
    public void Everything_sealed_goes_in_by_default_in_the_order_of_the_checklist()
    {
        var desk = CaseBuilder.Opened().Sealed("other", "ev_first");
        foreach (var item in Checklist.Unmet(desk.Case, CaseBuilder.Policy.Playbooks).Reverse())
            desk.Sealed(item, $"ev_{item}");
        desk.Inspecting("other", "ev_open");

        var packet = Asked(desk, Command()).Packet;

        var order = CaseBuilder.Policy.Playbooks.Of(desk.Case.Facts).Items.Select(item => item.Item).ToList();
        Assert.Equal(3, packet.Evidence.Count);
        Assert.Equal(packet.Evidence.OrderBy(id => order.IndexOf(desk.Case.Evidence[id].Item)), packet.Evidence);
        Assert.Equal((1, PacketStatus.Building, desk.Now), (packet.Round, packet.Status, packet.RequestedAt));
    }

    [Fact]
    public void Named_evidence_keeps_its_order() =>
        Assert.Equal(["ev_3", "ev_1"], Asked(SampleLetters.Desk(), Command(evidence: ["ev_3", "ev_1"])).Packet.Evidence);

    [Theory]
    [InlineData(CaseStatus.Collecting, null, 1)]
    [InlineData(CaseStatus.UnderReview, null, 1)]
    [InlineData(CaseStatus.UnderReview, 2, 2)]
    [InlineData(CaseStatus.SupplementRequested, null, 2)]
    [InlineData(CaseStatus.Rejected, 1, 1)]
    [InlineData(CaseStatus.Rejected, null, 2)]
    public void The_round_is_the_next_one_to_hand_in(CaseStatus status, int? given, int expected) =>
        Assert.Equal(expected, Asked(CaseBuilder.In(status), Command(round: given)).Packet.Round);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-1)]
    public void A_round_beyond_the_next_one_is_refused(int round) =>
        Refused.At(Decide(CaseBuilder.UnderReview(), Command(round: round)), "$.round packet-round-invalid");

    [Fact]
    public void A_missing_ground_is_refused() => Refused.At(Decide(SampleLetters.Desk(), Command() with { Ground = null }), "$.ground packet-ground-missing");

    [Fact]
    public void A_closed_case_takes_none() => Refused.As("action-not-allowed", Decide(CaseBuilder.In(CaseStatus.Closed), Command()));

    [Fact]
    public void Without_sealed_evidence_there_is_no_packet()
    {
        Refused.As("packet-evidence-none", Decide(CaseBuilder.Opened().Inspecting("other"), Command()));
        Refused.As("packet-evidence-none", Decide(SampleLetters.Desk(), Command(evidence: [])));
    }

    [Fact]
    public void Evidence_is_known_sealed_and_named_once()
    {
        var desk = SampleLetters.Desk().Inspecting("other", "ev_open").Sealed("other", "ev_gone");
        desk.Take((c, _) => WithdrawEvidence.Decide(c, "ev_gone", byDesk: true));

        Refused.At(
            Decide(desk, Command(evidence: ["ev_1", "ev_0", "ev_1", "ev_open", "ev_gone"])),
            "$.evidence[1] packet-evidence-unknown",
            "$.evidence[2] packet-evidence-twice",
            "$.evidence[3] packet-evidence-not-sealed",
            "$.evidence[4] packet-evidence-not-sealed");
    }

    [Fact]
    public void More_files_than_the_page_takes_are_named()
    {
        var desk = CaseBuilder.Ready();
        for (var i = 0; i < 5; i++)
            desk.Sealed("other", $"ev_more{i}");

        var refusal = Refused.At(Decide(desk, Command()), "$ packet-files-too-many");

        Assert.Equal(
            ("7", "5", "other (ev_more3), other (ev_more4)"),
            (refusal.Arguments["count"], refusal.Arguments["max"], refusal.Arguments["over"])
        );
    }

    [Theory]
    [InlineData("image/jpeg", false, 900L, null, "packet-image-too-large")]
    [InlineData("application/pdf", true, 900L, null, "packet-file-too-large")]
    [InlineData("image/heic", true, 900L, null, "Recompressed")]
    [InlineData("video/mp4", true, 2_000L, "jpg png", "packet-file-kind")]
    [InlineData("image/webp", false, 2_000L, "jpg png", "packet-image-kind")]
    [InlineData("image/webp", true, 2_000L, "png", "packet-file-kind")]
    [InlineData("image/webp", true, 2_000L, "jpg png", "Recompressed")]
    [InlineData("image/png", true, 900L, "jpg png", "Recompressed")]
    [InlineData("image/png", true, 998L, "jpg png", "AsItIs")]
    [InlineData("image/heic", false, null, null, "AsItIs")]
    public void A_file_fits_the_page_or_the_refusal_says_what_to_change(
        string contentType,
        bool recompress,
        long? most,
        string? extensions,
        string expected
    )
    {
        var file = SampleLetters.Desk().Case.Evidence["ev_3"] with { ContentType = contentType, Size = 998 };
        var limits = new HandInLimits { FileBytes = most, Extensions = extensions?.Split(' '), Confidence = Confidence.Desk, Source = "ours" };

        var fit = PacketFit.Of(file, file.Size, limits, recompress);

        Assert.Equal(expected, fit.IsRefused ? fit.Refusal.Told() : fit.Value.ToString());
        if (fit.IsRefused)
            Refused.As(expected, fit.Refusal);
    }

    [Theory]
    [InlineData("application/ofd", null, "AsItIs")]
    [InlineData("application/ofd", "pdf ofd", "AsItIs")]
    [InlineData("application/ofd", "jpg pdf", "InvoiceSheet")]
    [InlineData("application/ofd", "jpg", "packet-file-kind")]
    [InlineData("application/x-xml", "jpg pdf", "InvoiceSheet")]
    public void An_invoice_that_the_page_does_not_take_is_handed_in_as_its_page(string contentType, string? extensions, string expected)
    {
        var file = SampleLetters.Desk().Case.Evidence["ev_3"] with
        {
            ContentType = contentType,
            Invoice = new Invoice { Form = InvoiceForm.FullyDigital, Place = InvoicePlace.Attachment },
        };
        var limits = new HandInLimits
        {
            Extensions = extensions?.Split(' '),
            Confidence = Confidence.Desk,
            Source = "ours",
        };

        var fit = PacketFit.Of(file, 998, limits, recompress: false);

        Assert.Equal(expected, fit.IsRefused ? fit.Refusal.Told() : fit.Value.ToString());
        Assert.True(
            PacketFit.Of(file with { Invoice = null }, 998, limits, recompress: false) is { IsRefused: true } or { Value: FitKind.AsItIs }
        );
    }

    [Fact]
    public void A_letter_is_bounded_and_speaks_of_this_packet_only()
    {
        var letter = new LetterMaterial
        {
            Company = new string('甲', 201),
            Elements = [new("event", "台风", ["ev_2"]), new("event", "又一次"), new("nonsense", "?")],
            Facts = [new(" ", null, ["ev_1"])],
            Measures = [.. Enumerable.Range(0, 51).Select(i => new LetterMeasure($"措施{i}"))],
        };

        Refused.At(
            Decide(SampleLetters.Desk(), Command(PacketGround.ForceMajeure, evidence: ["ev_1"]) with { Letter = letter }),
            "$.letter.company text-too-long",
            "$.letter.elements[0].evidence[0] packet-evidence-not-in-packet",
            "$.letter.elements[1].element packet-element-twice",
            "$.letter.elements[2].element packet-element-unknown",
            "$.letter.facts[0].text text-empty",
            "$.letter.measures list-too-long");
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void The_short_text_is_counted_as_the_page_counts(int characters, bool refused)
    {
        var outcome = Decide(
            SampleLetters.Desk(),
            Command() with
            {
                Letter = new LetterMaterial { ShortText = new string('诉', characters) },
            }
        );

        Assert.Equal(refused, outcome.IsRefused);
        if (refused)
            Refused.At(outcome, "$.letter.shortText packet-short-text-too-long");
    }

    [Fact]
    public void Packets_of_a_case_are_bounded()
    {
        var desk = SampleLetters.Desk();
        for (var i = 0; i < BuildPacket.MaxPerCase; i++)
            desk.Take((c, now) => BuildPacket.Decide(c, Command() with { PacketId = $"p_{i}" }, CaseBuilder.Policy.Playbooks, now));

        Refused.As("packets-too-many", Decide(desk, Command()));
    }

    private static BuildPacket Command(
        PacketGround ground = PacketGround.WrongFinding,
        int? round = null,
        IReadOnlyList<string>? evidence = null
    ) => new("p_1", round, ground, evidence, false, new LetterMaterial(), "hash");

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(CaseBuilder desk, BuildPacket command) =>
        BuildPacket.Decide(desk.Case, command, CaseBuilder.Policy.Playbooks, desk.Now);

    private static PacketRequested Asked(CaseBuilder desk, BuildPacket command) =>
        Assert.IsType<PacketRequested>(Assert.Single(Decide(desk, command).Value));
}
