using System.Globalization;
using System.Text.Json;
using CaseDesk.Core.Custody;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Shows what happened to a case, oldest first; to a link what concerns the merchant.</summary>
public sealed class ReadTimelineHttp(RequestGuard guard, CaseTable cases)
{
    private const int Page = 100;

    [Function(nameof(ReadTimelineHttp))]
    [Door(DoorCaller.ReaderOrLink, Refusals = ["case-not-found", "cursor-invalid"])]
    [Answer(200, typeof(Page<TimelineEntryView>), Tagged = true)]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/timeline")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindHeadAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var after = 0L;
            if (
                request.Query["cursor"].ToString() is { Length: > 0 } cursor
                && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after)
            )
                return Problems.From(HttpRefusals.CursorInvalid.With());
            var lines = await cases.LinesAsync(id, after, Page, cancellation);
            var next = lines.Count == Page ? lines[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null;
            return Answers.Json(
                StatusCodes.Status200OK,
                new Page<TimelineEntryView>(lines.Select(line => Show(line, context.Caller.IsDesk)).OfType<TimelineEntryView>(), next),
                admitted.Value.Version
            );
        });

    private static TimelineEntryView? Show(TimelineLine line, bool desk)
    {
        if (line.Text is null)
            return !desk
                ? null
                : new TimelineEntryView(line.Sequence)
                {
                    Erased = true,
                    Leaf = line.Leaf,
                    Link = line.Link,
                    Again = line.Again > 0 ? line.Again : null,
                };
        var entry = TimelineText.Read(line.Text);
        var what = JsonSerializer.SerializeToNode(entry.Event, HttpJson.Options)!.AsObject();
        // What is kept of a link is nobody's to see.
        what.Remove("link");
        // The entry says by whom.
        what.Remove("reader");
        if (!desk)
            return LinkHistory.Show(entry, what);
        return new TimelineEntryView(entry.Sequence)
        {
            At = entry.At,
            By = entry.By,
            Event = what,
            Leaf = line.Leaf,
            Link = line.Link,
            Again = line.Again > 0 ? line.Again : null,
        };
    }
}
