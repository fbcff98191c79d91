using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>What is not there leaves nothing in a packet's texts, and each refusal names what it speaks of.</summary>
public sealed class PacketEdgesTests
{
    [Theory]
    [InlineData(PacketGround.WrongFinding, "处罚决定情况 申诉立场 证据清单 申诉请求 真实性声明")]
    [InlineData(PacketGround.AlreadyCorrected, "所涉通知与范围 申请事项 附件清单 真实性声明")]
    public void Parts_without_content_are_left_out_and_the_last_one_stands_on_one_page(PacketGround ground, string sections)
    {
        var slip = CaseBuilder.Facts.Slip with { ReleaseConditions = [], ConditionsMet = [] };
        var desk = SampleLetters.Desk(CaseBuilder.Facts with { Slip = slip });
        var letter = LetterDraft.Compose(SampleLetters.Input(ground, new LetterMaterial(), desk));

        Assert.Equal(sections.Split(' '), letter.Sections.Select(section => section.Heading[(section.Heading.IndexOf('、') + 1)..]));
        Assert.Equal([.. letter.Sections.SkipLast(1).Select(_ => false), true], letter.Sections.Select(section => section.Whole));
    }

    /// <summary>An empty list of evidence proves no more than none.</summary>
    [Fact]
    public void A_statement_with_an_empty_list_of_evidence_is_unproven()
    {
        var material = new LetterMaterial
        {
            Facts = [new("事实一", null, [])],
            Elements = [new("actual", "实际情况一", [])],
            Corrections = [new("整改一", null, ["ev_1"])],
            Request = "请撤销，我们保证不再发生。",
        };
        var input = SampleLetters.Input(PacketGround.WrongFinding, material);
        var gaps = LetterGaps.Of(input);

        Assert.Superset(
            new HashSet<string> { "factUnproven", "elementUnproven", "correctionUndated", "promise" },
            gaps.Select(gap => gap.Code).ToHashSet());
        Assert.Equal("文字中有承诺性表述“保证不再”，建议改为具体措施。", gaps.Single(gap => gap.Code == "promise").Zh);
        Assert.DoesNotContain(LetterDraft.Compose(input).Sections, section => section.Heading.EndsWith("事实经过（按时间先后）", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_an_invoice_s_findings_only_warnings_are_gaps()
    {
        var invoice = new Invoice { Form = InvoiceForm.FullyDigital, Place = InvoicePlace.File, Net = 1, Tax = 1, Total = 3 };
        var desk = SampleLetters.Desk();
        var file = desk.Case.Evidence["ev_2"] with { Invoice = invoice };
        var input = SampleLetters.Input(PacketGround.WrongFinding, desk: desk);
        input = input with { Case = desk.Case with { Evidence = desk.Case.Evidence.SetItem("ev_2", file) } };

        var warned = InvoiceFindings.Of(input.Case, file).Where(found => found.Outcome == CheckOutcome.Warned);
        Assert.Equal(["invoice-total-wrong"], warned.Select(found => found.Code));
        Assert.Contains("3.00", Assert.Single(LetterGaps.Of(input), gap => gap.Code == "invoiceWarned").Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_text_holds_facts_without_a_day_on_one_line()
    {
        var material = new LetterMaterial
        {
            Facts = [new("第一行\r\n第二行。", null, ["ev_2"]), new("次日发货", Shanghai.Day("2026-09-24"), ["ev_1", "ev_3"])],
        };

        Assert.Equal(
            "就处罚单FD-0001申诉：认定与事实不符。9月24日次日发货（证据1、证据3）。第一行 第二行（证据2）。"
                + "附证据3份，编号与说明见证据目录。请复核事实认定，撤销处罚并解除资金限制。",
            PacketShortText.Of(SampleLetters.Input(PacketGround.WrongFinding, material)));
    }

    [Fact]
    public void A_short_text_of_the_desk_s_own_stays_with_its_lines_and_without_numbers_of_persons() => Assert.Equal(
        "第一行\n电话139****5678",
        PacketShortText.Of(SampleLetters.Input(PacketGround.WrongFinding, new LetterMaterial { ShortText = "第一行\r\n电话13912345678" })));

    /// <summary>Of a short number little is left: the fewer its figures, the fewer are told.</summary>
    [Theory]
    [InlineData("1", "*")]
    [InlineData("123456", "***456")]
    [InlineData("1234567", "1***567")]
    [InlineData("0101234567", "0*****4567")]
    [InlineData("01012345678", "010****5678")]
    [InlineData("", "")]
    public void A_short_number_is_masked_by_how_many_figures_it_has(string number, string masked) =>
        Assert.Equal(masked, MaskedText.Phone(number));

    [Fact]
    public void Each_refusal_names_the_evidence_that_it_speaks_of()
    {
        var desk = SampleLetters.Desk().Inspecting("other", "ev_open");

        Assert.Equal("ev_1", Refused.At(Decide(desk, Named("ev_1", "ev_1")), "$.evidence[1] packet-evidence-twice").Arguments["evidence"]);
        var open = Refused.At(Decide(desk, Named("ev_open")), "$.evidence[0] packet-evidence-not-sealed").Arguments;
        Assert.Equal(("ev_open", "other", "inspecting"), (open["evidence"], open["item"], open["status"]));

        static BuildPacket Named(params string[] evidence) => Command() with { Evidence = evidence };
    }

    [Fact]
    public void Each_refusal_names_what_may_be_given_instead()
    {
        var desk = CaseBuilder.UnderReview();

        Assert.Equal("2", Refused.At(Decide(desk, Command() with { Round = 3 }), "$.round packet-round-invalid").Arguments["next"]);
        var ground = Refused.At(Decide(desk, Command() with { Ground = null }), "$.ground packet-ground-missing");
        Assert.Equal("wrongFinding, wrongParty, forceMajeure, alreadyCorrected", ground.Arguments["known"]);
    }

    [Fact]
    public void A_text_is_composed_for_items_of_the_case_alone_and_named_where_it_is_wrong()
    {
        var facts = CaseBuilder.Facts with { Platform = "wechat-shop", Cause = "after-sales-dispute", Hold = HoldKind.AfterSalesReserve };
        var (desk, books) = (CaseBuilder.Opened(facts), CaseBuilder.Policy.Playbooks);
        Refused.At(Composed(books, ""), "$.text text-empty");
        var letter = ComposeText.Decide(desk.Case, new ComposeText("explanation", " 说明 "), books, desk.Now).Value;
        Assert.Equal(("", ""), (letter.Subject, letter.Sections.Single().Heading));

        var platform = books.PlatformOf(facts);
        var without = books.With(platform with
        {
            Playbooks = [.. platform.Playbooks.Select(book => book with { Items = [.. book.Items.Where(item => item.Item != "explanation")] })],
        });
        Refused.At(Composed(without, "说明"), "$.item item-no-text");

        Outcome<IReadOnlyList<CaseEvent>> Composed(PlaybookCatalogue known, string text)
        {
            var outcome = ComposeText.Decide(desk.Case, new ComposeText("explanation", text), known, desk.Now);
            return outcome.IsRefused ? outcome.Refusal : Array.Empty<CaseEvent>();
        }
    }

    /// <summary>Whoever reads an invoice's page has to know where to have it checked.</summary>
    [Fact]
    public void An_invoice_s_page_names_the_tax_office_s_site() => Assert.Contains(
        InvoiceQuery.Site,
        Assert.IsType<LetterBlock.Paragraph>(
            InvoiceSheet.Compose(new Invoice { Form = InvoiceForm.Voucher, Place = InvoicePlace.File }).Sections.Single().Blocks[^1]).Text,
        StringComparison.Ordinal);

    private static BuildPacket Command() => new("p_1", null, PacketGround.WrongFinding, null, false, new LetterMaterial(), "hash");

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(CaseBuilder desk, BuildPacket command) =>
        BuildPacket.Decide(desk.Case, command, CaseBuilder.Policy.Playbooks, desk.Now);
}
