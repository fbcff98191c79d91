using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>An electronic invoice as a page to read: what it says, how to have it checked, and nothing of what it does not say.</summary>
public sealed class InvoiceSheetTests
{
    /// <summary>A number that a firm has; its check character is right.</summary>
    private const string Firm = "91350100M000100Y43";

    private const string Note = "本页由案件台根据发票文件所附的原始数据生成，只为方便阅读，不是发票；以同编号的原件为准。"
        + "发票真伪请在国家税务总局全国增值税发票查验平台（";

    private static readonly Invoice s_full = new()
    {
        Form = InvoiceForm.Vat2019,
        Place = InvoicePlace.Attachment,
        Code = "011001900111",
        Number = "12345678",
        IssuedOn = Shanghai.Day("2026-09-20"),
        CheckCode = "12345678901234567890",
        Buyer = new InvoiceParty("青禾小铺", "11010519491231002X"),
        Seller = new InvoiceParty("示例服装有限公司", Firm),
        Net = 1_000,
        Tax = 130,
        Total = 1_130,
        TotalInWords = "壹仟壹佰叁拾圆整",
        Lines = [new("*服装*外套", "L", "件", "2", "500", 1_000, "13%", 130), new(null, null, null, null, null, null, null, null)],
        LineCount = 3,
        Seal = new InvoiceSeal(1, 2, 0, 0),
    };

    [Fact]
    public void Every_field_that_is_there_is_told_and_a_person_s_number_is_masked()
    {
        var sheet = InvoiceSheet.Compose(s_full);

        Assert.Equal(("电子发票内容（阅读页）", "增值税电子发票"), (sheet.Title, sheet.Subject));
        Assert.Equal(
            [
                ("发票代码", "011001900111"), ("发票号码", "12345678"), ("开票日期", "2026年9月20日"), ("校验码", "12345678901234567890"),
                ("购买方", $"青禾小铺\n{MaskedText.Of("11010519491231002X")}"), ("销售方", $"示例服装有限公司\n{Firm}"),
                ("合计金额（不含税）", "1,000.00"), ("合计税额", "130.00"), ("价税合计（小写）", "1,130.00"), ("价税合计（大写）", "壹仟壹佰叁拾圆整"),
                ("电子签章", "1 个（本页未核对其真伪）"),
            ],
            sheet.Fields);
        Assert.DoesNotContain("11010519491231002X", sheet.Fields[4].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_lines_stand_in_a_table_and_what_is_left_out_is_counted()
    {
        var section = Assert.Single(InvoiceSheet.Compose(s_full).Sections);

        Assert.Equal("明细", section.Heading);
        Assert.Equal(
            [
                ["货物或服务", "规格型号", "单位", "数量", "单价", "金额", "税率", "税额"],
                ["*服装*外套", "L", "件", "2", "500", "1,000.00", "13%", "130.00"],
                ["", "", "", "", "", "", "", ""],
            ],
            Assert.IsType<LetterBlock.Table>(section.Blocks[0]).Rows);
        Assert.Equal("共 3 行，本页只列前 2 行，其余见原件。", Paragraph(section.Blocks[1]));
        var check = Paragraph(section.Blocks[2]);
        Assert.StartsWith(Note, check, StringComparison.Ordinal);
        Assert.Contains("录入：发票代码 011001900111、发票号码 12345678、开票日期 ", check, StringComparison.Ordinal);
        Assert.Equal(3, section.Blocks.Count);
    }

    [Fact]
    public void All_lines_shown_need_no_word()
    {
        var section = Assert.Single(InvoiceSheet.Compose(s_full with { LineCount = 2 }).Sections);

        Assert.DoesNotContain(section.Blocks.OfType<LetterBlock.Paragraph>(), block => block.Text.StartsWith('共'));
    }

    [Fact]
    public void What_was_only_noted_of_it_has_no_lines_and_says_so()
    {
        var noted = new Invoice { Form = InvoiceForm.FullyDigital, Place = InvoicePlace.Properties, Seal = new InvoiceSeal(0, 0, 0, 0) };
        var sheet = InvoiceSheet.Compose(noted);
        var section = Assert.Single(sheet.Sections);

        Assert.Equal([("电子签章", "无")], sheet.Fields);
        Assert.Equal(("数电发票", "说明"), (sheet.Subject, section.Heading));
        Assert.Equal("文件没有附上可读的原始数据，以上内容取自文件属性，没有明细。", Paragraph(section.Blocks[0]));
        Assert.StartsWith(Note, Paragraph(section.Blocks[1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_without_a_number_stands_by_its_name_alone() =>
        Assert.Equal(
            [("购买方", "青禾小铺"), ("销售方", Firm)],
            InvoiceSheet.Compose(new Invoice
            {
                Form = InvoiceForm.Voucher,
                Place = InvoicePlace.File,
                Buyer = new InvoiceParty("青禾小铺", null),
                Seller = new InvoiceParty(null, Firm),
            }).Fields);

    [Theory]
    [InlineData("application/ofd", true, true)]
    [InlineData("application/x-xml", true, true)]
    [InlineData("application/pdf", true, false)]
    [InlineData("application/ofd", false, false)]
    public void A_page_is_needed_for_an_invoice_that_shows_none_itself(string contentType, bool isInvoice, bool isNeeded)
    {
        var file = CaseBuilder.Ready().Case.Evidence["ev_1"] with { ContentType = contentType, Invoice = isInvoice ? s_full : null };

        Assert.Equal(isNeeded, InvoiceSheet.IsNeeded(file));
    }

    private static string Paragraph(LetterBlock block) => Assert.IsType<LetterBlock.Paragraph>(block).Text;
}
