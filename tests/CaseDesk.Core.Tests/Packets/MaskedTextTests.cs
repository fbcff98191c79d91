using CaseDesk.Core.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>Which figures in a text are a person's, and are not told.</summary>
public sealed class MaskedTextTests
{
    [Theory]
    [InlineData("13912345678", "139****5678")]
    [InlineData("电话13912345678。", "电话139****5678。")]
    [InlineData("SF13912345678", "SF13912345678")]
    [InlineData("6923456789012345678", "6923456789012345678")]
    [InlineData("11010519491231002x", "110*************2x")]
    [InlineData("110105194912310021", "110105194912310021")]
    [InlineData("12912345678", "12912345678")]
    // Order numbers whose check character is right by chance: no such province, no such month.
    [InlineData("690105194912310022", "690105194912310022")]
    [InlineData("110105194913310021", "110105194913310021")]
    public void A_number_is_masked_only_when_it_is_one_of_a_person(string text, string expected) =>
        Assert.Equal(expected, MaskedText.Of(text));

    [Theory]
    [InlineData("13800000000", "138****0000")]
    [InlineData("+86 138-0000-0000", "+86 1**-****-0000")]
    [InlineData("12345", "***45")]
    public void A_contacts_number_is_masked_whatever_its_form(string number, string expected) =>
        Assert.Equal(expected, MaskedText.Phone(number));
}
