using CaseDesk.Core.Feeds;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Feeds;

/// <summary>Revokes a feed: its address opens nothing from now on.</summary>
public sealed class RevokeFeedHttp(RequestGuard guard, FeedTable feeds)
{
    [Function(nameof(RevokeFeedHttp))]
    [Door(DoorCaller.Consultant, Refusals = ["feed-not-found"])]
    [Answer(204)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/feeds/{fid}")] HttpRequest request,
        string fid,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, async context =>
        {
            var owner = context.Caller.Owner;
            // To whoever is limited to some cases, a feed of others does not exist.
            var seen = owner is null || (await feeds.FindAsync(fid, cancellation))?.IsSeenBy(owner) == true;
            return seen && await feeds.RevokeAsync(fid, new StepContext(context.Now, context.Caller.By), cancellation)
                ? Results.NoContent()
                : Problems.From(FeedRefusals.FeedNotFound.With());
        });
}
