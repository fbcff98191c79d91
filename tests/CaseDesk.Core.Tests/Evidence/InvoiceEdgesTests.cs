using System.Globalization;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Words and figures of invoices as their writers put them, and how much of them is kept.</summary>
public sealed class InvoiceEdgesTests
{
    /// <summary>Writers use three rows of figures, two forms of many units, and end an amount in several ways.</summary>
    [Theory]
    [InlineData("零壹贰叁肆伍陆柒捌玖")]
    [InlineData("〇一二三四五六七八九")]
    [InlineData("○弌贰参肆伍陆漆捌玖")]
    [InlineData("零壹两叁肆伍陆柒捌玖")]
    public void Every_figure_of_an_amount_is_read(string digits) => Assert.All(digits.Index(), digit =>
    {
        Assert.Equal(digit.Index, ChineseAmount.Read($"{digit.Item}元"));
        Assert.Equal(digit.Index * 0.1m, ChineseAmount.Read($"{digit.Item}角"));
        Assert.Equal(digit.Index * 0.01m, ChineseAmount.Read($"{digit.Item}分"));
        Assert.Equal(7_000 + digit.Index, ChineseAmount.Read($"柒仟{digit.Item}元"));
        Assert.Equal(digit.Index * 100m, ChineseAmount.Read($"{digit.Item}佰元"));
    });

    [Theory]
    [InlineData("三百五十元", "350")]
    [InlineData("三千五百圆正", "3500")]
    [InlineData("伍仟萬圓整", "50000000")]
    [InlineData("贰億元", "200000000")]
    [InlineData("贰拾億元", "2000000000")]
    [InlineData("壹万亿元", null)] // more than any invoice has
    [InlineData("玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "999999999999.99")]
    [InlineData("壹万伍仟亿元", null)]
    [InlineData("拾伍元整", "15")]
    [InlineData("十五元", "15")]
    [InlineData("壹仟零拾伍元整", "1015")] // as some programs write 壹仟零壹拾伍
    [InlineData("壹万零拾伍元整", "10015")]
    [InlineData("零仟零佰零拾伍元零角零分", "5")] // a printed form with every place
    [InlineData("零佰零拾伍元整", "5")]
    [InlineData("零拾伍元整", "5")]
    [InlineData("壹佰零拾伍元整", "105")]
    [InlineData("贰万零仟零佰壹拾零元整", "20010")]
    [InlineData("零佰零拾壹万贰仟叁佰肆拾伍元零角零分", "12345")]
    [InlineData("零亿零仟零佰零拾零万零仟零佰零拾伍元", "5")]
    [InlineData("零仟零拾伍元", "5")]
    [InlineData("壹万零仟零拾伍元", "10005")]
    [InlineData("拾万零拾元", "100010")]
    [InlineData("壹仟零零伍元", "1005")]
    [InlineData("零佰万零拾万零万零仟零佰零拾伍元", null)] // 万 at each place: not read rather than read wrong
    [InlineData("贰零贰陆元", null)] // figures in words
    [InlineData("壹伍元整", null)]
    [InlineData("仟佰拾伍元", null)] // places that nobody filled in
    [InlineData("伍拾叁佰元", null)] // out of order
    [InlineData("伍佰叁佰元", null)]
    [InlineData("壹佰元 整", "100")]
    [InlineData("叁元伍", null)]
    [InlineData("叁元零", "3")]
    [InlineData("壹角", "0.1")]
    [InlineData("壹元拾角", null)] // units of yuan have no place behind it
    [InlineData("壹元壹佰", null)]
    [InlineData("壹元壹仟", null)]
    [InlineData("壹元壹万", null)]
    [InlineData("壹元壹亿", null)]
    [InlineData("整", null)]
    [InlineData("壹圆x", null)]
    public void An_amount_is_read_by_its_units_in_their_places(string words, string? yuan) =>
        Assert.Equal(yuan is null ? null : decimal.Parse(yuan, CultureInfo.InvariantCulture), ChineseAmount.Read(words));

    [Theory]
    [InlineData("⊗伍元", "5")]
    [InlineData("ⓧ伍元", "5")]
    [InlineData("Ⓧ 伍元", "5")]
    [InlineData("⨂伍元", "5")]
    [InlineData("¥伍元", "5")]
    [InlineData("￥伍元", "5")]
    [InlineData(" 人民币伍元 ", "5")]
    [InlineData("负伍元", "-5")]
    [InlineData("(负数)伍元", "-5")]
    [InlineData("（负）伍元", "-5")]
    [InlineData("⊗（负数）伍元", "-5")]
    [InlineData("数伍元", null)] // only behind the word for less than nothing
    [InlineData("(伍元)", null)]
    public void What_stands_before_an_amount_is_no_part_of_it(string words, string? yuan) =>
        Assert.Equal(yuan is null ? null : decimal.Parse(yuan, CultureInfo.InvariantCulture), ChineseAmount.Read(words));

    /// <summary>Each text and each figure of an invoice, on the edge and past it.</summary>
    [Fact]
    public void Each_field_of_an_invoice_is_kept_within_its_bounds()
    {
        var kept = InvoiceBounds.Within(Filled(new string('9', 200), 999_999_999_999.99m));
        var cut = InvoiceBounds.Within(Filled(new string('9', 201), 1_000_000_000_000m));
        var negative = InvoiceBounds.Within(Filled(" \u200b ", -1_000_000_000_000m));

        Assert.All(Texts(kept).Concat(Texts(cut)), text => Assert.Equal(new string('9', 200), text));
        Assert.All(Figures(kept), figure => Assert.Equal(999_999_999_999.99m, figure));
        Assert.All(Figures(cut).Concat(Figures(negative)), Assert.Null);
        Assert.All(Texts(negative), Assert.Null);
        Assert.All(Figures(InvoiceBounds.Within(Filled("1", -999_999_999_999.99m))), figure => Assert.Equal(-999_999_999_999.99m, figure));
        Assert.Equal((1, 0), (kept.LineCount, InvoiceBounds.Within(kept with { LineCount = -1 }).LineCount));
    }

    [Theory]
    [InlineData(" 甲\n乙 ", "甲 乙")]
    [InlineData("甲\u200b\u202e乙", "甲乙")]
    [InlineData("", null)]
    [InlineData("\u0007", null)]
    [InlineData(null, null)]
    public void A_text_is_kept_without_what_nobody_sees(string? text, string? kept) => Assert.Equal(kept, InvoiceBounds.Text(text));

    [Fact]
    public void A_rare_character_is_not_cut_in_two()
    {
        Assert.Equal(new string('a', 198) + "𠮷", InvoiceBounds.Text(new string('a', 198) + "𠮷b"));
        Assert.Equal(new string('a', 199), InvoiceBounds.Text(new string('a', 199) + "𠮷b"));
    }

    /// <summary>A check code is asked for by its end; where it is shorter than what the site takes, the sum is.</summary>
    [Theory]
    [InlineData("123456", "check 123456")]
    [InlineData("01234567", "check 234567")]
    [InlineData("12345", "net 1.50")]
    [InlineData(null, "net 1.50")]
    public void The_tax_office_is_asked_with_the_end_of_the_check_code_or_the_sum(string? check, string asked) =>
        Assert.Equal(
            asked, InvoiceQuery.Of(Filled("1", 1.5m) with { CheckCode = check }).Select(field => $"{field.Field} {field.Value}").Last());

    /// <summary>Where the printed total is not the sum of its parts, the site knows the printed one.</summary>
    [Fact]
    public void The_tax_office_is_asked_with_the_total_as_it_is_printed() => Assert.Equal(
        "total 9.00",
        InvoiceQuery.Of(Filled("1", 1.5m) with { Code = null, CheckCode = null, Total = 9 }).Select(field => $"{field.Field} {field.Value}").Last());

    [Fact]
    public void Of_several_files_of_one_invoice_each_is_named_in_the_order_in_which_they_came()
    {
        var invoice = Filled("1", 1m);
        var desk = CaseBuilder.Opened().At("2026-10-10 10:00").Sealed("logistics", "ev_me").Sealed("other", "ev_c").Sealed("other", "ev_b");
        desk.At("2026-10-10 11:00").Sealed("other", "ev_a");
        var files = desk.Case.Evidence.ToDictionary(file => file.Key, file => file.Value with { Invoice = invoice, Sha256 = file.Key });
        var read = desk.Case with { Evidence = desk.Case.Evidence.SetItems(files) };

        Assert.Equal(
            ["ev_b", "ev_c", "ev_a"],
            InvoiceFindings.Of(read, read.Evidence["ev_me"]).Where(one => one.Code == "invoice-twice")
                .Select(one => one.Arguments!["evidenceId"]));
    }

    [Fact]
    public void What_sums_come_to_is_told_in_figures()
    {
        var desk = CaseBuilder.Opened().At("2026-10-10 10:00").Sealed("logistics").Case;
        var invoice = new Invoice
        {
            Form = InvoiceForm.Voucher,
            Place = InvoicePlace.File,
            Net = 100m,
            Tax = 13m,
            Total = 123.4m,
            TotalInWords = "壹佰壹拾叁元",
            LineCount = 2,
            LinesNet = 90m,
            LinesTax = 13m,
            Seal = new InvoiceSeal(2, 0, 3, 4),
        };
        string[] Said(Invoice said)
        {
            var read = CaseEvolution.Apply(desk, new InvoiceRead("ev_1", said), DateTimeOffset.UnixEpoch);
            return
            [
                .. InvoiceFindings.Of(read, read.Evidence["ev_1"]).Where(one => one.Arguments is not null)
                    .Select(one => $"{one.Outcome} {one.Code} {string.Join(' ', one.Arguments!.OrderBy(each => each.Key).Select(each => $"{each.Key}={each.Value}"))}"),
            ];
        }

        Assert.Equal(
            [
                "Warned invoice-total-wrong sum=113.00 total=123.40",
                "Warned invoice-lines-wrong sum=90.00 total=100.00",
                "Warned invoice-words-differ total=123.40 words=113.00",
                "NotDone invoice-seal-there count=2",
                "Warned invoice-seal-changed count=3",
            ],
            Said(invoice));
        var agrees = invoice with { Total = 113m, LinesNet = 100m, LinesTax = 13.03m, Seal = new InvoiceSeal(2, 5, 0, 0) };
        Assert.Equal(
            ["Warned invoice-lines-wrong sum=13.03 total=13.00", "NotDone invoice-seal-there count=2", "Passed invoice-seal-holds count=5"],
            Said(agrees));
        Assert.Equal(
            ["Passed invoice-lines-right count=2", "NotDone invoice-seal-there count=2", "NotDone invoice-seal-not-computed count=4"],
            Said(agrees with { LinesTax = 13.02m, Seal = new InvoiceSeal(2, 5, 0, 4) }));
        Assert.Equal(["NotDone invoice-seal-there count=2"], Said(agrees with { LinesTax = null, LinesNet = null, Seal = new InvoiceSeal(2, 0, 0, 0) }));
        Assert.Equal([], Said(agrees with { LinesNet = null, LinesTax = null, Seal = null }));
        Assert.Equal([], Said(agrees with { LineCount = 0, Seal = null }));
    }

    private static Invoice Filled(string text, decimal figure) => new()
    {
        Form = InvoiceForm.Voucher,
        Place = InvoicePlace.File,
        Code = text,
        Number = text,
        CheckCode = text,
        Buyer = new InvoiceParty(text, text),
        Seller = new InvoiceParty(text, text),
        Net = figure,
        Tax = figure,
        Total = figure,
        TotalInWords = text,
        Lines = [new InvoiceLine(text, text, text, text, text, figure, text, figure)],
        LineCount = 1,
        LinesNet = figure,
        LinesTax = figure,
    };

    private static IEnumerable<string?> Texts(Invoice invoice) =>
    [
        invoice.Code, invoice.Number, invoice.CheckCode, invoice.TotalInWords,
        invoice.Buyer.Name, invoice.Buyer.TaxNumber, invoice.Seller.Name, invoice.Seller.TaxNumber,
        .. invoice.Lines.SelectMany(line => new[] { line.Item, line.Specification, line.Unit, line.Quantity, line.Price, line.Rate }),
    ];

    private static IEnumerable<decimal?> Figures(Invoice invoice) =>
    [
        invoice.Net, invoice.Tax, invoice.Total, invoice.LinesNet, invoice.LinesTax,
        .. invoice.Lines.SelectMany(line => new[] { line.Amount, line.Tax }),
    ];
}
