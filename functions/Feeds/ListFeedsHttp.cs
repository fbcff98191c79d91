using CaseDesk.Functions.Http;
using CaseDesk.Storage.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Feeds;

/// <summary>Lists the feeds that the desk made, without their secrets.</summary>
public sealed class ListFeedsHttp(RequestGuard guard, FeedTable feeds)
{
    [Function(nameof(ListFeedsHttp))]
    [Door(DoorCaller.Reader)]
    [Answer(200, typeof(Items<FeedView>))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/feeds")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, async context =>
        {
            var seen = (await feeds.ListAsync(cancellation)).Where(feed => feed.IsSeenBy(context.Caller.Owner));
            return Answers.Json(StatusCodes.Status200OK, new Items<FeedView>(seen.Select(feed => FeedView.Of(feed))));
        });
}
