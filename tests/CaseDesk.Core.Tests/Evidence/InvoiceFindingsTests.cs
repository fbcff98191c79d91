using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>What comparing an invoice with its case, the other files and itself tells.</summary>
public sealed class InvoiceFindingsTests
{
    private const string Ours = "91000000MA0000AAAQ";
    private const string Theirs = "91000000MA0000BBBJ";

    private static readonly Invoice s_invoice = new()
    {
        Form = InvoiceForm.Voucher,
        Place = InvoicePlace.Attachment,
        Number = "26000000000000000011",
        IssuedOn = new DateOnly(2026, 2, 3),
        Buyer = new InvoiceParty("示例青禾（商贸）有限公司", Ours),
        Seller = new InvoiceParty("示例长风服饰有限公司", Theirs),
        Net = 300m,
        Tax = 39m,
        Total = 339m,
        TotalInWords = "叁佰叁拾玖圆整",
        Lines = [new InvoiceLine("*服装*连衣裙", "A-17", "件", "30", "10", 300m, "13%", 39m)],
        LineCount = 1,
        LinesNet = 300m,
        LinesTax = 39m,
    };

    private static readonly CaseFacts s_facts = CaseBuilder.Facts with
    {
        Company = new Company { Name = "示例青禾(商贸)有限公司", TaxNumber = Ours },
        Goods = new CaseGoods { Names = ["连衣裙A-17"], FirstSoldOn = new DateOnly(2026, 2, 3) },
    };

    private static readonly Contact s_other = new() { Name = "联系人乙", Role = "finance" };

    [Fact]
    public void An_invoice_that_fits_warns_of_nothing_and_still_says_who_alone_can_tell_whether_it_is_genuine()
    {
        var found = Of(s_invoice);

        Assert.Equal(
            [
                "invoice-buyer-same",
                "invoice-goods-named",
                "invoice-date-before-sale",
                "invoice-total-right",
                "invoice-lines-right",
                "invoice-words-same",
                "invoice-genuine",
            ],
            found.Select(result => result.Code)
        );
        Assert.DoesNotContain(found, result => result.Outcome == CheckOutcome.Warned);
        Assert.Equal(CheckOutcome.NotDone, found[^1].Outcome);
    }

    public static TheoryData<string, Func<Invoice, Invoice>, Func<CaseFacts, CaseFacts>> Faults => new()
    {
        { "invoice-buyer-differs", i => i with { Buyer = new InvoiceParty("示例青禾（商贸）有限公司", Theirs) }, f => f },
        { "invoice-buyer-differs", i => i with { Buyer = new InvoiceParty("别家", null) }, f => f },
        { "invoice-buyer-contact", i => i with { Buyer = new InvoiceParty("联系人甲", null) }, f => f },
        { "invoice-buyer-contact", ByContact, f => f with { Contacts = [s_other, .. f.Contacts] } },
        { "invoice-buyer-missing", i => i with { Buyer = new InvoiceParty(null, null) }, f => f },
        { "invoice-buyer-missing", i => i with { Buyer = new InvoiceParty(null, Ours) }, f => f with { Company = f.Company! with { TaxNumber = null } } },
        { "invoice-buyer-differs", i => i with { Buyer = new InvoiceParty(null, Theirs) }, f => f },
        { "invoice-buyer-unknown", i => i, f => f with { Company = null } },
        { "invoice-buyer-number-wrong", i => i with { Buyer = i.Buyer with { TaxNumber = "91000000MA0000AAAA" } }, f => f },
        { "invoice-seller-number-wrong", i => i with { Seller = i.Seller with { TaxNumber = "91000000MA0000BBBO" } }, f => f },
        { "invoice-goods-differ", i => i, f => f with { Goods = f.Goods! with { Names = ["皮鞋"] } } },
        { "invoice-goods-some", i => i, f => f with { Goods = f.Goods! with { Names = ["皮鞋", "连衣裙"] } } },
        { "invoice-goods-partly", i => i with { LineCount = 60 }, f => f with { Goods = f.Goods! with { Names = ["皮鞋"] } } },
        { "invoice-goods-some", i => i, f => f with { Goods = f.Goods! with { Names = ["皮鞋", "纯棉连衣裙"] } } },
        { "invoice-goods-alike", i => i, f => f with { Goods = f.Goods! with { Names = ["连衣裙A-17", "纯棉连衣裙"] } } },
        { "invoice-goods-list", i => i with { Lines = [new InvoiceLine("（详见销货清单）", null, null, null, null, 300m, "13%", 39m)] }, f => f },
        { "invoice-goods-no-lines", i => i with { Lines = [], LineCount = 0 }, f => f },
        { "invoice-goods-unknown", i => i, f => f with { Goods = null } },
        { "invoice-date-after-sale", i => i with { IssuedOn = new DateOnly(2026, 2, 4) }, f => f },
        { "invoice-date-after-notice", i => i with { IssuedOn = new DateOnly(2026, 9, 29) }, f => f with { Goods = null } },
        { "invoice-date-unknown", i => i with { IssuedOn = new DateOnly(2026, 9, 28) }, f => f with { Goods = null } },
        { "invoice-date-future", i => i with { IssuedOn = new DateOnly(2026, 10, 11) }, f => f },
        { "invoice-date-missing", i => i with { IssuedOn = null }, f => f },
        { "invoice-total-wrong", i => i with { Total = 339.02m, TotalInWords = null }, f => f },
        { "invoice-lines-wrong", i => i with { LinesNet = 299.98m }, f => f },
        { "invoice-lines-wrong", i => i with { LinesTax = 39.02m }, f => f },
        { "invoice-words-differ", i => i with { TotalInWords = "叁佰叁拾玖圆壹角整" }, f => f },
        { "invoice-words-unread", i => i with { TotalInWords = "三九三九" }, f => f },
        { "invoice-seal-none", i => i with { Seal = new InvoiceSeal(0, 0, 0, 0) }, f => f },
        { "invoice-seal-there", i => i with { Seal = new InvoiceSeal(1, 0, 0, 0) }, f => f },
        { "invoice-seal-holds", i => i with { Seal = new InvoiceSeal(1, 2, 0, 0) }, f => f },
        { "invoice-seal-changed", i => i with { Seal = new InvoiceSeal(1, 2, 1, 0) }, f => f },
        { "invoice-seal-not-computed", i => i with { Seal = new InvoiceSeal(1, 2, 0, 1) }, f => f },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_does_not_fit_is_said(string code, Func<Invoice, Invoice> change, Func<CaseFacts, CaseFacts> facts)
    {
        Assert.DoesNotContain(Of(s_invoice), result => result.Code == code);
        var found = Of(change(s_invoice), facts(s_facts));

        var told = Assert.Single(found, result => result.Code == code);
        Assert.DoesNotContain('{', CheckTexts.Of(told).Zh + CheckTexts.Of(told).En);
        Assert.Equal("invoice-genuine", found[^1].Code);
    }

    /// <summary>What stands at the very edge of a rule fits.</summary>
    public static TheoryData<string, Func<Invoice, Invoice>> Edges => new()
    {
        { "invoice-buyer-same", i => i with { Buyer = new InvoiceParty(" 示例青禾（商贸） 有限公司", null) } },
        { "invoice-buyer-same", i => i with { Buyer = new InvoiceParty("示例青禾（商贸）有限公司", " 91000000ma0000aaaq") } },
        { "invoice-total-right", i => i with { Total = 339.01m } },
        { "invoice-total-right", i => i with { Total = 338.99m } },
        { "invoice-lines-right", i => i with { LinesNet = 300.01m, LinesTax = 38.99m } },
        { "invoice-lines-right", i => i with { LineCount = 3, LinesNet = 299.97m } },
        { "invoice-date-before-sale", i => i with { IssuedOn = new DateOnly(2026, 2, 3) } },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void What_is_at_the_edge_fits(string code, Func<Invoice, Invoice> change) =>
        Assert.Contains(Of(change(s_invoice)), result => result.Code == code);

    /// <summary>Two files that say the same invoice differently: each field that tells.</summary>
    public static TheoryData<Func<Invoice, Invoice>, string?> Twins => new()
    {
        { i => i, "invoice-twice" },
        { i => i with { Total = null, IssuedOn = null, Buyer = new InvoiceParty(null, null), Seller = new InvoiceParty(null, null) }, "invoice-twice" },
        { i => i with { IssuedOn = new DateOnly(2026, 2, 4) }, "invoice-twice-differs" },
        { i => i with { Seller = i.Seller with { TaxNumber = Ours } }, "invoice-twice-differs" },
        { i => i with { Buyer = i.Buyer with { TaxNumber = Theirs } }, "invoice-twice-differs" },
        { i => i with { Code = null }, "invoice-twice" },
        { i => i with { Code = "110000000002" }, null }, // the same number in another series is another invoice
        { i => i with { Number = null }, null },
    };

    [Theory]
    [MemberData(nameof(Twins))]
    public void Files_are_of_one_invoice_by_code_and_number_and_agree_in_what_both_say(Func<Invoice, Invoice> change, string? code)
    {
        var invoice = s_invoice with { Code = "110000000001" };
        var desk = WithInvoice(CaseBuilder.Opened(s_facts).At("2026-10-10 10:00").Sealed("logistics").Sealed("other"), "ev_1", invoice);
        desk = WithInvoice(desk, "ev_2", change(invoice));
        desk = desk with { Evidence = desk.Evidence.SetItem("ev_2", desk.Evidence["ev_2"] with { Sha256 = new string('b', 64) }) };

        Assert.Equal(
            code,
            InvoiceFindings
                .Of(desk, desk.Evidence["ev_1"])
                .SingleOrDefault(result => result.Code.StartsWith("invoice-twice", StringComparison.Ordinal))
                ?.Code
        );
    }

    [Theory]
    [InlineData(339, "invoice-twice")]
    [InlineData(3390, "invoice-twice-differs")]
    public void The_same_invoice_in_another_file_is_named(int total, string code)
    {
        var desk = WithInvoice(CaseBuilder.Opened(s_facts).At("2026-10-10 10:00").Sealed("logistics").Sealed("other"), "ev_1", s_invoice);
        desk = WithInvoice(desk, "ev_2", s_invoice with { Total = total });
        desk = desk with { Evidence = desk.Evidence.SetItem("ev_2", desk.Evidence["ev_2"] with { Sha256 = new string('b', 64) }) };
        var told = Assert.Single(InvoiceFindings.Of(desk, desk.Evidence["ev_1"]), result => result.Code.StartsWith("invoice-twice", StringComparison.Ordinal));

        Assert.Equal(code, told.Code);
        Assert.Contains(
            desk.Evidence["ev_2"].FileName,
            CheckTexts.Of(told, desk, CaseBuilder.Policy.Playbooks.Platform(desk.Facts.Platform)).Zh,
            StringComparison.Ordinal
        );
        // The very same bytes for two items are one file; a withdrawn one is none.
        Assert.DoesNotContain(Codes(desk with { Evidence = desk.Evidence.SetItem("ev_2", desk.Evidence["ev_2"] with { Sha256 = desk.Evidence["ev_1"].Sha256 }) }), IsTwin);
        Assert.DoesNotContain(Codes(desk with { Evidence = desk.Evidence.SetItem("ev_2", desk.Evidence["ev_2"] with { Status = EvidenceStatus.Withdrawn }) }), IsTwin);
        Assert.DoesNotContain(Codes(WithInvoice(desk, "ev_2", s_invoice with { Number = "26000000000000000012" })), IsTwin);

        static IEnumerable<string> Codes(Case @case) => InvoiceFindings.Of(@case, @case.Evidence["ev_1"]).Select(result => result.Code);
        static bool IsTwin(string each) => each.StartsWith("invoice-twice", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("壹佰贰拾叁元肆角伍分", "123.45")]
    [InlineData("壹万零伍拾圆整", "10050")]
    [InlineData("人民币贰仟零捌万元整", "20080000")]
    [InlineData("叁亿零伍万零陆元零柒分", "300050006.07")]
    [InlineData("拾元整", "10")]
    [InlineData("壹拾贰万叁仟肆佰伍拾陆元柒角捌分", "123456.78")]
    [InlineData("⊗伍角整", "0.5")]
    [InlineData("（负数）叁佰元整", "-300")]
    [InlineData("负叁佰元整", "-300")]
    [InlineData("零元整", "0")]
    [InlineData("一百二十元", "120")]
    [InlineData("叁佰", null)] // no unit of money
    [InlineData("叁佰元元", null)]
    [InlineData("叁佰元伍", null)] // a digit of nothing
    [InlineData("300元", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Amounts_in_words_are_read(string? words, string? yuan) =>
        Assert.Equal(
            yuan is null ? null : decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture),
            ChineseAmount.Read(words)
        );

    [Theory]
    [InlineData(Ours, true)]
    [InlineData("91000000MA0000AAAA", false)]
    [InlineData("91000000MA0000AAIQ", false)] // no number has an I
    [InlineData("110000200001011", null)] // an older number
    public void A_tax_number_checks_itself(string number, bool? right) => Assert.Equal(right, TaxNumber.IsRight(number));

    [Fact]
    public void What_to_enter_at_the_tax_office_follows_the_form()
    {
        Assert.Equal(["number 26000000000000000011", "date 20260203", "total 339.00"], Said(s_invoice));
        Assert.Equal(["number 26000000000000000011", "date 20260203", "total 339.00"], Said(s_invoice with { Total = null }));
        Assert.Equal(
            ["code 1", "number 2", "date 20260203", "check 567890"],
            Said(s_invoice with { Code = "1", Number = "2", CheckCode = "12345678901234567890" })
        );
        Assert.Equal(["code 1", "number 2", "net 300.00"], Said(s_invoice with { Code = "1", Number = "2", IssuedOn = null }));
        static IEnumerable<string> Said(Invoice invoice) => InvoiceQuery.Of(invoice).Select(field => $"{field.Field} {field.Value}");
    }

    [Fact]
    public void No_more_is_kept_than_a_row_holds()
    {
        var kept = InvoiceBounds.Within(
            s_invoice with
            {
                Number = new string('9', 999),
                Buyer = new InvoiceParty("\u202e甲\u0007乙", " "),
                Total = 1e20m,
                Lines = [.. Enumerable.Repeat(s_invoice.Lines[0], 99)],
                LineCount = -1,
            }
        );

        Assert.Equal(
            (200, "甲 乙", null, null, 50, 0),
            (kept.Number!.Length, kept.Buyer.Name, kept.Buyer.TaxNumber, kept.Total, kept.Lines.Count, kept.LineCount)
        );
    }

    [Fact]
    public void It_is_an_entry_of_its_own_that_an_erasure_takes()
    {
        var desk = CaseBuilder.Opened(s_facts).Uploading("logistics");
        var (id, facts) = (desk.Case.Evidence.Keys.Last(), new ContentFacts(7, new string('a', 64), FileKind.Ofd));
        desk.Take([new EvidenceReceived(id, null, Swept: false)]);
        var events = RecordVerdict.Decide(desk.Case, id, new Verdict.Sealed(FileKind.Ofd, "application/ofd"), facts, invoice: s_invoice);
        Assert.Equal([typeof(EvidenceSealed), typeof(InvoiceRead)], events.Select(each => each.GetType()));
        Assert.Equal([false, true], events.Select(PersonalData.MayBeIn));

        desk.Take(events);
        Assert.Equal(s_invoice.Number, desk.Case.Evidence[id].Invoice!.Number);
        var erased = CaseEvolution.Apply(desk.Case, new CaseErased("到期", null, [], [id]), desk.Now);
        Assert.Equal((null, null), (erased.Evidence[id].Invoice, erased.Facts.Company));
    }

    private static Invoice ByContact(Invoice invoice) => invoice with { Buyer = new InvoiceParty("联系人甲", null) };

    private static IReadOnlyList<CheckResult> Of(Invoice invoice, CaseFacts? facts = null)
    {
        var desk = WithInvoice(CaseBuilder.Opened(facts ?? s_facts).At("2026-10-10 10:00").Sealed("logistics"), "ev_1", invoice);
        return InvoiceFindings.Of(desk, desk.Evidence["ev_1"]);
    }

    private static Case WithInvoice(CaseBuilder desk, string evidenceId, Invoice invoice) => WithInvoice(desk.Case, evidenceId, invoice);

    private static Case WithInvoice(Case @case, string evidenceId, Invoice invoice) =>
        CaseEvolution.Apply(@case, new InvoiceRead(evidenceId, invoice), DateTimeOffset.UnixEpoch);
}
