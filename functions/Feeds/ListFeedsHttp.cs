using CaseDesk.Functions.Http;
using CaseDesk.Storage.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Feeds;

/// <summary>Lists the feeds that the desk made, without their secrets.</summary>
public sealed class ListFeedsHttp(RequestGuard guard, FeedTable feeds)
{
    [Function(nameof(ListFeedsHttp))]
    [Door(DoorCaller.Desk)]
    [Answer(200, typeof(Items<FeedView>))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/feeds")] HttpRequest request,
        CancellationToken cancellation
    ) =>
        guard.DeskAsync(request, cancellation, async _ =>
            Answers.Json(
                StatusCodes.Status200OK,
                new Items<FeedView>((await feeds.ListAsync(cancellation)).Select(feed => FeedView.Of(feed)))
            )
        );
}
