using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Feeds;

/// <summary>Every "no" about feeds; texts in Refusals/Texts/feeds.json.</summary>
public static class FeedRefusals
{
    /// <summary>Never made, cut off, revoked or wrong: nobody is told which.</summary>
    public static readonly RefusalEntry FeedNotFound = new("feed-not-found", 404);

    public static readonly RefusalEntry FeedsTooMany = new("feeds-too-many", 409);
}
