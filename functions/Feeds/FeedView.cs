using CaseDesk.Core.Feeds;

namespace CaseDesk.Functions.Feeds;

/// <summary>A feed as the API shows it.</summary>
/// <param name="Owner">Whose cases; null for the whole desk's.</param>
/// <param name="MadeBy">The name of the key.</param>
/// <param name="Address">With the secret; in the answer to the making alone.</param>
public sealed record FeedView(string Id, string? Owner, DateTimeOffset MadeAt, string MadeBy, string? Address = null)
{
    public static FeedView Of(DeskFeed feed, string? address = null)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return new FeedView(feed.Id, feed.Owner, feed.MadeAt, feed.MadeBy, address);
    }
}
