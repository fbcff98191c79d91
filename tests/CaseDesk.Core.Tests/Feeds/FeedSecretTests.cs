using CaseDesk.Core.Feeds;

namespace CaseDesk.Core.Tests.Feeds;

/// <summary>Secrets that open feeds: each follows from what it belongs to, and opens nothing else.</summary>
public sealed class FeedSecretTests
{
    private const string Link = "0123456789abcdefghjkmnpqrs";

    [Fact]
    public void A_cases_secret_goes_with_its_link_and_does_not_tell_it()
    {
        var secret = FeedSecret.Of("case_1", Link);

        Assert.True(FeedSecret.Is(secret));
        Assert.Equal(secret, FeedSecret.Of("case_1", Link));
        Assert.NotEqual(secret, FeedSecret.Of("case_2", Link));
        Assert.NotEqual(secret, FeedSecret.Of("case_1", Link[1..] + "t"));
        Assert.DoesNotContain(Link, secret, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feeds_secret_follows_from_key_salt_and_request_and_no_two_of_them_are_enough()
    {
        var secret = FeedSecret.Of("a-desk-key", "salt", "request");

        Assert.Equal(secret, FeedSecret.Of("a-desk-key", "salt", "request"));
        Assert.Equal(
            4,
            new[]
            {
                secret,
                FeedSecret.Of("another-key", "salt", "request"),
                FeedSecret.Of("a-desk-key", "tlas", "request"),
                FeedSecret.Of("a-desk-key", "salt", "other"),
            }
                .Distinct(StringComparer.Ordinal)
                .Count()
        );
    }

    [Fact]
    public void What_is_kept_opens_for_its_secret_alone()
    {
        var (secret, other) = (FeedSecret.Of("case_1", Link), new string('0', FeedSecret.Length));

        Assert.True(FeedSecret.Opens(secret, FeedSecret.Hash(secret)));
        Assert.False(FeedSecret.Opens(other, FeedSecret.Hash(secret)));
        Assert.False(FeedSecret.Opens(secret, secret));
    }

    [Theory]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcdeg")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_cut_or_altered_is_no_secret(string? text) => Assert.False(FeedSecret.Is(text));

    [Theory]
    [InlineData("f_0123456789abcdef", true)]
    [InlineData("f_0123456789abcde", false)]
    [InlineData("g_0123456789abcdef", false)]
    [InlineData("f_0123456789abcdeF", false)]
    [InlineData(null, false)]
    public void An_id_is_known_by_its_form(string? id, bool expected) => Assert.Equal(expected, DeskFeed.IsId(id));
}
