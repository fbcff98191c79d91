using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// The secret part of a case's own link, 130 random bits. The secret of the case's feed follows from it, and one hash from that: both are
/// known by the hash, and
/// nothing of it follows backwards.
/// </summary>
public static class LinkSecret
{
    /// <summary>What is kept to know it by. With so many random bits nobody can try them out, so that the hash needs no key.</summary>
    public static string Hash(string caseId, string secret) => FeedSecret.Hash(FeedSecret.Of(caseId, secret));

    /// <summary>Whether it is the link of this case as it stands. Compared so that the time it takes tells nothing.</summary>
    public static bool Opens(Case @case, string secret)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return OpensFeed(@case, FeedSecret.Of(@case.Id, secret));
    }

    /// <summary>Whether it is the secret of this case's feed.</summary>
    public static bool OpensFeed(Case @case, string feedSecret)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return @case.Link is { } kept && FeedSecret.Opens(feedSecret, kept.Hash);
    }
}
