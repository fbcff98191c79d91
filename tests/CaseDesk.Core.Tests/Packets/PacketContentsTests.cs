using CaseDesk.Core.Custody;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>What goes into a packet beside the letter: the timeline without notes, the index, files under their names.</summary>
public sealed class PacketContentsTests
{
    private static readonly Packet s_packet = SampleLetters.Packet(PacketGround.WrongFinding, "ev_1");

    public static TheoryData<CaseEvent> Shown =>
    [
        new EvidenceReceived("ev_1", null, Swept: false),
        new EvidenceRead("ev_1", Original: true),
        new CaseDecided(1, DecisionOutcome.Rejected, Shanghai.At("2026-10-12 10:00"), null, Reason: null),
        new PacketRequested(s_packet),
    ];

    public static TheoryData<CaseEvent> Withheld =>
    [
        new EvidenceReceived("ev_2", null, Swept: false),
        new EvidenceRead("ev_2", Original: true),
        new CaseDecided(1, DecisionOutcome.Rejected, Shanghai.At("2026-10-12 10:00"), null, Reason: "内部判断"),
        new PacketRequested(s_packet with { PacketId = "p_2" }),
        new CaseClosed("商家放弃"),
        new CaseAssigned("林一", null),
    ];

    [Theory]
    [MemberData(nameof(Shown))]
    public void What_happened_to_the_evidence_handed_in_stands_word_for_word(CaseEvent change) =>
        Assert.Equal(LineOf(change).Text, PacketTimeline.Line(LineOf(change), s_packet));

    [Theory]
    [MemberData(nameof(Withheld))]
    public void Of_everything_else_only_the_hash_leaves_the_desk(CaseEvent change)
    {
        var line = LineOf(change);

        Assert.Equal($$"""{"sequence":7,"withheld":"{{line.Leaf}}"}""", PacketTimeline.Line(line, s_packet));
        Assert.Equal($$"""{"sequence":7,"erased":"{{line.Leaf}}"}""", PacketTimeline.Line(line with { Text = null }, s_packet));
    }

    [Fact]
    public void A_hand_in_against_the_gate_keeps_its_reason_in_the_desk()
    {
        var plain = CaseBuilder.UnderReview().Steps[^1].Timeline.Select(entry => entry.Event).OfType<CaseSubmitted>().Single();

        Assert.Equal(LineOf(plain).Text, PacketTimeline.Line(LineOf(plain), s_packet));
        var forced = LineOf(plain with { Override = "先行提交" });
        Assert.DoesNotContain("先行提交", PacketTimeline.Line(forced, s_packet), StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_names_each_file_with_its_hash_and_how_it_differs_from_what_is_sealed()
    {
        var sealedAt = new PacketOriginal(new string('b', 64), 2_048, Shanghai.At("2026-09-28 12:00"));
        var index = EvidenceIndex.Compose(
            SampleLetters.Input(PacketGround.WrongFinding),
            [
                new PacketFile("申诉书.pdf", 9, new string('0', 64), PacketRoles.Letter),
                new PacketFile("材料/01-截图.jpg", 1_024, new string('a', 64), PacketRoles.Evidence)
                {
                    Number = 1,
                    EvidenceId = "ev_1",
                    Title = new BilingualText("违规截图", "Screenshot"),
                    Original = sealedAt,
                    Changed = PacketChanges.Recompressed,
                },
                new PacketFile("材料/其他", 1, new string('c', 64), PacketRoles.Evidence),
            ]);
        IReadOnlyList<string>[] Rows(int section) => [.. Assert.IsType<LetterBlock.Table>(index.Sections[section].Blocks[0]).Rows.Skip(1)];

        Assert.Equal("处罚单 FD-0001 第 1 次提交所附材料，共 2 份", index.Subject);
        Assert.Equal(["1", "违规截图", "01-截图.jpg", "1 KB", "2026年9月28日 12:00"], Rows(0)[0].Where((_, column) => column is not (2 or 5)));
        Assert.Equal(["", "", "", "其他", "1 B", "", ""], Rows(0)[1]);
        Assert.Equal(["1", $"{new string('a', 64)}\n为符合页面限制压缩的副本；原件 SHA-256：\n{new string('b', 64)}"], Rows(1)[0]);
        Assert.Equal(["", new string('c', 64)], Rows(1)[1]);
    }

    [Fact]
    public void Documents_of_a_packet_have_the_names_that_its_reader_knows()
    {
        Assert.Equal("申诉书.pdf", PacketPaths.Letter(PacketGround.WrongFinding, "pdf"));
        Assert.Equal("整改报告.docx", PacketPaths.Letter(PacketGround.AlreadyCorrected, "docx"));
        Assert.Equal(("证据目录.pdf", "页面短文.txt"), (PacketPaths.Index, PacketPaths.ShortText));
    }

    [Theory]
    [InlineData(FileKind.Heic, true)]
    [InlineData(FileKind.Avif, true)]
    [InlineData(FileKind.Tiff, true)]
    [InlineData(FileKind.Bmp, true)]
    [InlineData(FileKind.Gif, true)]
    [InlineData(FileKind.Jpeg, false)]
    [InlineData(FileKind.Png, false)]
    [InlineData(FileKind.Pdf, false)]
    public void A_picture_that_pages_and_printers_do_not_open_has_a_copy_beside_it(FileKind kind, bool isNeeded) => Assert.Equal(
        isNeeded,
        PacketFit.NeedsCopyBeside(CaseBuilder.Ready().Case.Evidence["ev_1"] with { ContentType = FileKindCatalogue.Of(kind).ContentType }));

    [Fact]
    public void What_the_case_itself_lacks_is_a_gap()
    {
        var bare = CaseBuilder.Facts with { Contacts = [], Slip = CaseBuilder.Facts.Slip with { ReleaseConditions = [] } };
        var desk = CaseBuilder.Opened(bare).Sealed("other", "ev_1");
        var input = SampleLetters.Input(PacketGround.AlreadyCorrected, new LetterMaterial(), desk, "ev_1");
        var gaps = LetterGaps.Of(input).Select(gap => gap.Code).ToList();

        Assert.Superset(new HashSet<string> { "contactMissing", "conditionsMissing", "itemMissing" }, gaps.ToHashSet());
        Assert.DoesNotContain("conditionOpen", gaps);
        Assert.DoesNotContain("itemLeftOut", gaps);
    }

    [Fact]
    public void An_invoice_that_does_not_fit_is_a_gap_of_its_exhibit()
    {
        var invoice = new Invoice { Form = InvoiceForm.FullyDigital, Place = InvoicePlace.File, Net = 1, Tax = 1, Total = 3 };
        var desk = SampleLetters.Desk();
        var file = desk.Case.Evidence["ev_2"] with { Invoice = invoice };
        var input = SampleLetters.Input(PacketGround.WrongFinding, desk: desk);
        input = input with { Case = desk.Case with { Evidence = desk.Case.Evidence.SetItem("ev_2", file) } };

        var warned = LetterGaps.Of(input).Where(gap => gap.Code == "invoiceWarned").ToList();
        Assert.NotEmpty(warned);
        Assert.All(warned, gap =>
        {
            Assert.StartsWith("证据2是电子发票，有对不上的地方：", gap.Zh, StringComparison.Ordinal);
            Assert.StartsWith("Exhibit 2 is an electronic invoice that does not fit: ", gap.En, StringComparison.Ordinal);
            Assert.DoesNotContain('{', gap.Zh + gap.En);
        });
        Assert.DoesNotContain(LetterGaps.Of(SampleLetters.Input(PacketGround.WrongFinding)), gap => gap.Code == "invoiceWarned");
    }

    // ── as many characters as the text has: it stands whole │ one fewer: a part is left out ──
    [Fact]
    public void A_short_text_that_just_fits_stands_whole()
    {
        var material = SampleLetters.Full(PacketGround.WrongFinding) with { HumanReview = false };
        var input = SampleLetters.Input(PacketGround.WrongFinding, material);
        var whole = PacketShortText.Of(Limited(input, 10_000))!;

        Assert.Equal(whole, PacketShortText.Of(Limited(input, whole.Length)));
        Assert.True(PacketShortText.Of(Limited(input, whole.Length - 1))!.Length < whole.Length - 1);
        var least = PacketShortText.Of(Limited(input, 45))!;
        Assert.Equal(least, PacketShortText.Of(Limited(input, least.Length)));
        Assert.Null(PacketShortText.Of(Limited(input, least.Length - 1)));
    }

    private static TimelineLine LineOf(CaseEvent change) =>
        TimelineLine.After(TimelineChain.Start("case_1"), new TimelineEntry(7, Shanghai.At("2026-10-12 10:00"), "desk:test", change));

    private static LetterInput Limited(LetterInput input, int characters)
    {
        var books = input.Platform.Playbooks.Select(book => book with { HandIn = book.HandIn with { Characters = characters } });
        return input with { Playbooks = input.Playbooks.With(input.Platform with { Playbooks = [.. books] }) };
    }
}
