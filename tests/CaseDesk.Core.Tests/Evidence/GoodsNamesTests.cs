using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Lines as invoices write them, against goods as shops do.</summary>
public sealed class GoodsNamesTests
{
    [Theory]
    // The class between stars is not the goods' name.
    [InlineData("*服装*女士外套", null, "女士外套", "named")]
    [InlineData("*服装*女士外套", null, "服装", "differ")]
    [InlineData("女士外套", null, "女士外套", "named")]
    [InlineData("*女士外套", null, "女士外套", "named")]
    // What sells stands around a shop's name, and an invoice's is short.
    [InlineData("*服装*女士外套", null, "2026秋冬新款女士外套 加绒", "alike")]
    [InlineData("*服装*女士短外套", null, "外套", "named")]
    [InlineData("*服装*女士外套", null, "女式外套", "alike")]
    [InlineData("*服装*外套（女）", null, "女士外套", "alike")]
    [InlineData("*服装*儿童外套", null, "女士外套", "alike")]
    [InlineData("*移动通信设备*手机", null, "手机壳", "alike")]
    // One character, or the beginning, is shared by other things.
    [InlineData("*日用杂品*洗衣液", null, "洗发水", "differ")]
    [InlineData("*家用器具*充电器", null, "加湿器", "differ")]
    [InlineData("*果汁*苹果汁", null, "苹果手机", "differ")]
    [InlineData("*服装*衣", null, "连衣裙", "differ")]
    // Models: of any width, case and punctuation, and whole.
    [InlineData("*服装*连衣裙", "A-17", "连衣裙Ａ17", "named")]
    [InlineData("*服装*连衣裙", "A-17", "a 17 连衣裙", "named")]
    [InlineData("*服装*连衣裙", "A-17", "A-17", "named")]
    [InlineData("*服装*连衣裙", "A-170", "A-17", "differ")]
    [InlineData("*服装*连衣裙", "BA-17", "A-17", "differ")]
    [InlineData("*服装*连衣裙", "A-170 A-17", "A-17", "differ")] // what is only punctuation apart is one word
    [InlineData("*服装*连衣裙", "A-17", "A-17 加大", "alike")]
    [InlineData("*手机*A1", null, "A1 加大", "alike")]
    [InlineData("*服装*连衣裙", "A1", "A1 加大", "alike")]
    [InlineData("*手机*A17", "红", "17红", "differ")]
    [InlineData("*服装*连衣裙7红", null, "17红", "differ")] // a figure and a character are no word
    [InlineData("*服装*连衣裙A17", "红色", "A17", "named")]
    [InlineData("*手机*iPhone 15", null, "IPHONE15", "named")]
    [InlineData("*手机*A17", null, "B17", "differ")]
    [InlineData("*服装*连衣裙", null, "—", "differ")]
    [InlineData(null, null, "连衣裙", "differ")]
    public void A_line_names_goods_or_something_like_them_or_neither(string? item, string? specification, string goods, string told) =>
        Assert.Equal($"invoice-goods-{told}", Compare([goods], Line(item, specification)).Code);

    [Fact]
    public void The_nearest_line_counts_and_what_is_alike_is_shown_beside_it()
    {
        var told = Compare(["女式外套", "围巾"], Line("*服装*围巾", null), Line("*服装*女士外套", "L"), Line("*服装*外套", null));

        Assert.Equal((CheckOutcome.NotDone, "invoice-goods-alike"), (told.Outcome, told.Code));
        Assert.Equal("明细里的“*服装*女士外套 L”与涉案商品“女式外套”相近，名称不完全一样，请看是不是同一种。", CheckTexts.Of(told).Zh);
        Assert.Equal(
            "invoice-goods-named",
            Compare(["女士外套", "围巾"], Line("*服装*外套", null), Line("*服装*女士外套", "L"), Line("*服装*围巾", null)).Code
        );
    }

    [Fact]
    public void Of_several_goods_it_is_said_how_many_are_there()
    {
        var told = Compare(["女式外套", "围巾", "皮鞋"], Line("*服装*围巾", null), Line("*服装*女士外套", null));

        Assert.Equal(
            (CheckOutcome.Warned, "invoice-goods-some", "2", "3"),
            (told.Outcome, told.Code, told.Arguments!["named"], told.Arguments["count"])
        );
        Assert.Equal(CheckOutcome.Warned, Compare(["皮鞋"], Line("*服装*围巾", null)).Outcome);
    }

    /// <summary>A list that comes beside the invoice holds what its one line does not.</summary>
    [Fact]
    public void A_line_that_stands_for_a_list_is_no_other_goods()
    {
        Assert.Equal(
            (CheckOutcome.NotDone, "invoice-goods-list"),
            Compare(["皮鞋"], Line("(详见销货清单)", null)) is var told ? (told.Outcome, told.Code) : default
        );
        Assert.Equal("invoice-goods-named", Compare(["皮鞋"], Line("详见清单", null), Line("*鞋*皮鞋", null)).Code);
    }

    /// <summary>What is like the goods is shown, also where more lines than were read, or a list, could hold it whole.</summary>
    [Fact]
    public void What_is_alike_is_shown_before_it_is_said_that_more_may_be_there()
    {
        Assert.Equal("invoice-goods-alike", Compare(["女式外套"], Line("*服装*女士外套", null), Line("详见清单", null)).Code);
        Assert.Equal("invoice-goods-list", Compare(["皮鞋"], Line("*服装*女士外套", null), Line("详见清单", null)).Code);
        Assert.Equal("invoice-goods-alike", Compare(["女式外套"], 60, Line("*服装*女士外套", null)).Code);
        var partly = Compare(["皮鞋"], 60, Line("*服装*女士外套", null), Line("*服装*围巾", null));
        Assert.Equal(("invoice-goods-partly", "2"), (partly.Code, partly.Arguments!["count"]));
    }

    private static InvoiceLine Line(string? item, string? specification) => new(item, specification, "件", "1", "1", 1m, "13%", 0.13m);

    private static CheckResult Compare(string[] goods, params InvoiceLine[] lines) => Compare(goods, lines.Length, lines);

    private static CheckResult Compare(string[] goods, int count, params InvoiceLine[] lines)
    {
        var desk = CaseBuilder
            .Opened(CaseBuilder.Facts with { Goods = new CaseGoods { Names = goods } })
            .At("2026-10-10 10:00")
            .Sealed("logistics");
        var invoice = new Invoice
        {
            Form = InvoiceForm.FullyDigital,
            Place = InvoicePlace.File,
            Number = "1",
            Lines = lines,
            LineCount = count,
            Buyer = new(null, null),
            Seller = new(null, null),
        };
        var read = CaseEvolution.Apply(desk.Case, new InvoiceRead("ev_1", invoice), DateTimeOffset.UnixEpoch);
        return InvoiceFindings
            .Of(read, read.Evidence["ev_1"])
            .Single(result => result.Code.StartsWith("invoice-goods", StringComparison.Ordinal));
    }
}
