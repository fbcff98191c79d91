using CaseDesk.Core.Cases;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>One hash knows a case's link and its feed, and each opens what is its own.</summary>
public sealed class LinkSecretTests
{
    private const string Link = "0123456789abcdefghjkmnpqrs";

    private const string Other = "0123456789abcdefghjkmnpqrt";

    private static readonly Case s_case = Keeping("case_1", Link);

    [Fact]
    public void The_link_and_its_feed_open_their_case_and_no_other()
    {
        Assert.True(LinkSecret.Opens(s_case, Link));
        Assert.True(LinkSecret.OpensFeed(s_case, FeedSecret.Of("case_1", Link)));
        Assert.False(LinkSecret.Opens(s_case, Other));
        Assert.False(LinkSecret.Opens(s_case with { Id = "case_2" }, Link));
        Assert.False(LinkSecret.OpensFeed(s_case, FeedSecret.Of("case_2", Link)));
        Assert.False(LinkSecret.Opens(Keeping("case_1", Other), Link));
    }

    /// <summary>What is kept, and the feed's secret, are no links: who reads them does not come in with them.</summary>
    [Fact]
    public void Nothing_that_is_kept_or_given_to_a_calendar_opens_the_case()
    {
        foreach (var text in new[] { s_case.Link!.Hash, s_case.Link.Closed, FeedSecret.Of("case_1", Link), "" })
        {
            Assert.False(LinkSecret.Opens(s_case, text));
            Assert.DoesNotContain(Link, text, StringComparison.Ordinal);
        }

        Assert.False(LinkSecret.OpensFeed(s_case, s_case.Link!.Hash));
        Assert.False(LinkSecret.Opens(s_case with { Link = null }, ""));
    }

    private static Case Keeping(string id, string link) =>
        CaseBuilder.Opened().Case with
        {
            Id = id,
            Link = new KeptLink(LinkSecret.Hash(id, link), "closed"),
        };
}
