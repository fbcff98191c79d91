using CaseDesk.Core.Feeds;

namespace CaseDesk.Core.Tests.Feeds;

/// <summary>The id of a feed, and what a calendar says of itself.</summary>
public sealed class DeskFeedTests
{
    [Fact]
    public void An_id_is_the_first_sixteen_digits()
    {
        Assert.Equal("f_0123456789abcdef", DeskFeed.IdOf("0123456789abcdef"));
        Assert.Equal("f_0123456789abcdef", DeskFeed.IdOf("0123456789abcdef0123"));
        Assert.True(DeskFeed.IsId(DeskFeed.IdOf("0123456789abcdef")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("f_0123456789abcde")]
    [InlineData("f_0123456789abcdef0")]
    [InlineData("f_0123456789ABCDEF")]
    [InlineData("g_0123456789abcdef")]
    [InlineData("f_0123456789abcdeg")]
    public void Nothing_else_is_an_id(string? id) => Assert.False(DeskFeed.IsId(id));

    /// <summary>Chinese first, English beside it; the desk's own says how many cases it holds, and one case's has no such bound.</summary>
    [Fact]
    public void A_calendar_says_in_both_languages_what_it_holds()
    {
        Assert.Equal("案件期限 Case deadlines", FeedTexts.Name);
        var (desk, one) = (FeedTexts.About(500).Split('\n'), FeedTexts.About(null).Split('\n'));
        Assert.Contains("500", desk[0], StringComparison.Ordinal);
        Assert.Contains("500", desk[1], StringComparison.Ordinal);
        Assert.Contains("一个案件", one[0], StringComparison.Ordinal);
        Assert.Contains("one case", one[1], StringComparison.Ordinal);
        Assert.DoesNotContain('{', FeedTexts.About(500) + FeedTexts.About(null));
    }
}
