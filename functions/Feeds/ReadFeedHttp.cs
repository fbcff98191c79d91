using CaseDesk.Core.Cases;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Feeds;

/// <summary>A calendar of deadlines, for whoever has its address; programs that keep calendars send no header of ours.</summary>
public sealed class ReadFeedHttp(RequestGuard guard, FeedTable feeds, FeedReader reader, CaseTable cases, IOptions<DeskOptions> desk)
{
    [Function(nameof(ReadFeedHttp))]
    [Door(DoorCaller.Anyone, Refusals = ["feed-not-found"])]
    [Answer(200, Tagged = true, Bytes = ["text/calendar"])]
    [Answer(304)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "feeds/{feed}")] HttpRequest request,
        string feed,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, async context =>
        {
            if (FeedAddress.Read(feed) is not { } address)
                return Problems.From(FeedRefusals.FeedNotFound.With());
            return await (CaseIds.IsId(address.Id) ? OfACaseAsync(context, address) : OfTheDeskAsync(context, address))
                ?? Problems.From(FeedRefusals.FeedNotFound.With());
        });

    /// <summary>Null when the address opens nothing. The case's own link is in no calendar: who may read deadlines may not act.</summary>
    private async Task<IResult?> OfACaseAsync(RequestContext context, FeedAddress address)
    {
        var found = (await cases.FindHeadAsync(address.Id, context.Cancellation))?.Case;
        return found is not null && LinkSecret.OpensFeed(found, address.Secret)
            ? Answer(context, [found], _ => null, FeedTexts.About(null))
            : null;
    }

    private async Task<IResult?> OfTheDeskAsync(RequestContext context, FeedAddress address)
    {
        if (await feeds.FindAsync(address.Id, context.Cancellation) is not { } feed || !FeedSecret.Opens(address.Secret, feed.Hash))
            return null;
        var home = CaseLink.Home(desk.Value, context.Request);
        var found = await reader.ReadAsync(feed.Owner, context.Now, context.Cancellation);
        return Answer(context, found, @case => $"{home}/desk/cases/{@case.Id}", FeedTexts.About(FeedReader.MaxCases));
    }

    private static FeedResult Answer(RequestContext context, IReadOnlyList<Case> found, Func<Case, string?> pageOf, string about) =>
        new(FeedDocument.Write(found.SelectMany(@case => CaseFeed.Of(@case, context.Policy, context.Now, pageOf(@case))), about));
}
