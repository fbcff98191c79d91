using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("a@example.com", "a@example.com")]
    [InlineData(" a@example.com ", "a@example.com")]
    [InlineData("a＠example.com", "a@example.com")]
    [InlineData("ａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a@example.com")]
    [InlineData("店主 <a@example.com>", "a@example.com")]
    [InlineData("店主 <a@example.com>; ", "a@example.com")]
    [InlineData("店主 <a@example.com>；", "a@example.com")]
    [InlineData("甲 <a@example.com>; 乙 <b@example.com>", null)]
    [InlineData("a @ example.com", "a@example.com")]
    [InlineData("a@example.com;", "a@example.com")]
    [InlineData("mailto:a@example.com", "a@example.com")]
    [InlineData("店主@例子.中国", null)]
    [InlineData("a@例子.中国", "a@例子.中国")]
    [InlineData("a@b@example.com", null)]
    [InlineData("a@example.com;b@example.com", null)]
    [InlineData("a@example.com, b@example.com", null)]
    [InlineData("a@example.com b@example.com", null)]
    [InlineData("a@b", null)]
    [InlineData("a.@example.com", null)]
    [InlineData("a@1.2.3.4", null)]
    public void A_mailbox_of_one_meaning_is_mended_and_can_be_written_to(string sent, string? kept)
    {
        var (mended, refusal) = Open(new Contact { Role = "merchant", Email = sent });

        Assert.Equal((kept ?? sent, kept is null), (mended.Email, refusal));
        if (kept is not null)
            Assert.NotNull(MailboxAddress.Normalize(mended.Email));
    }

    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData("+86 138 0013 8000", "13800138000")]
    [InlineData("0086-13800138000", "13800138000")]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData("138-0013-8000", "13800138000")]
    [InlineData("0571-8888 8888 转 123", "0571-8888 8888 转 123")]
    [InlineData("+852 6123 4567", "+852 6123 4567")]
    [InlineData("000", "000")]
    [InlineData("138001380000", null)]
    public void A_telephone_of_one_meaning_is_mended(string sent, string? kept)
    {
        var (mended, refusal) = Open(new Contact { Role = "merchant", Phone = sent });

        Assert.Equal((kept ?? sent, kept is null), (mended.Phone, refusal));
    }

    [Fact]
    public void Half_a_character_is_no_part_of_a_mailbox_or_a_telephone()
    {
        const string Half = "\ud800";
        var (mailbox, isNoMailbox) = Open(new Contact { Role = "merchant", Email = "a" + Half + "@example.com" });
        var (telephone, isNone) = Open(new Contact { Role = "merchant", Phone = "1380013800" + Half });

        Assert.Equal(("a" + Half + "@example.com", true), (mailbox.Email, isNoMailbox));
        Assert.Equal(("1380013800" + Half, true), (telephone.Phone, isNone));
    }

    [Fact]
    public void An_old_contact_that_is_wrong_stays_while_something_else_is_put_right()
    {
        var desk = CaseBuilder.Opened();
        var old = desk.Case with { Facts = desk.Case.Facts with { Contacts = [new Contact { Email = "a@b" }] } };

        Assert.False(CorrectCase.Decide(old, new CorrectCase { Shop = "新名" }, CaseBuilder.Policy, desk.Now).IsRefused);
        Assert.True(
            CorrectCase.Decide(old, new CorrectCase { Contacts = [new Contact { Email = "a@b" }] }, CaseBuilder.Policy, desk.Now).IsRefused
        );
    }

    private static (Contact Mended, bool IsRefused) Open(Contact contact)
    {
        var facts = CaseBuilder.Facts with { Contacts = [contact] };
        return (ContactRules.Mended(facts).Contacts[0], OpenCase.Decide(new OpenCase("case_1", new KeptLink("link-1", "closed"), facts), CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00")).IsRefused);
    }
}
