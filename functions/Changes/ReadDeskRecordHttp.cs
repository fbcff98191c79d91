using System.Globalization;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Changes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Changes;

/// <summary>Shows who changed what at the desk's level, newest first: receivers, playbooks, the calendar, feeds, poison messages, keys,
/// people.</summary>
public sealed class ReadDeskRecordHttp(RequestGuard guard, DeskRecord record, ChangeSettlement settlement)
{
    private const int Page = 50;

    /// <summary>Lines that one request goes through for what it is asked for; then the next page goes on.</summary>
    private const int MostRead = 2_000;

    private const int AtOnce = 200;

    [Function(nameof(ReadDeskRecordHttp))]
    [Door(DoorCaller.Lead, WholeDesk = true, Refusals = ["cursor-invalid", "value-invalid"])]
    [Answer(200, typeof(Page<DeskEntryView>))]
    [Query(
        "kind", "Only changes of this kind.",
        Values = ["receiver", "playbook", "calendar", "feed", "poison-message", "api-key", "person"])]
    [Query("id", "Only changes of the thing of this id.")]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/desk-record")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async _ =>
        {
            // Up to and with this one; whatever is after it was on the pages before.
            var upTo = long.MaxValue;
            if (
                request.Query["cursor"].ToString() is { Length: > 0 } cursor
                && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out upTo)
            )
                return Problems.From(HttpRefusals.CursorInvalid.With());
            var (kind, id) = (request.Query["kind"].ToString(), request.Query["id"].ToString());
            if (kind.Length > 0 && !ChangeKinds.All.Contains(kind))
                return Problems.From(ShapeRefusals.ValueInvalid.With(("path", "kind")));
            await settlement.RunAsync(cancellation);
            upTo = Math.Min(upTo, (await record.ReadAsync(cancellation)).Head.Length);
            var (items, next) = await PageAsync(upTo, change => Is(kind, change.Kind) && Is(id, change.Id), cancellation);
            return Answers.Json(StatusCodes.Status200OK, new Page<DeskEntryView>(items, next?.ToString(CultureInfo.InvariantCulture)));
        });

    private static bool Is(string wanted, string value) => wanted.Length == 0 || wanted == value;

    private async Task<(List<DeskEntryView> Items, long? Next)> PageAsync(
        long upTo,
        Func<DeskChange, bool> isWanted,
        CancellationToken cancellation
    )
    {
        var (items, last) = (new List<DeskEntryView>(), Math.Max(0, upTo - MostRead));
        for (var top = upTo; top > last; top -= AtOnce)
        {
            var after = Math.Max(last, top - AtOnce);
            foreach (var line in (await record.LinesAsync(after, (int)(top - after), cancellation)).Reverse())
            {
                // What is no entry is the check's to name.
                if (DeskEntry.Read(line.Text) is not { } entry || !isWanted(entry.Change))
                    continue;
                if (items.Count == Page)
                    return (items, line.Sequence);
                items.Add(DeskEntryView.Of(entry, line.Leaf, line.Link));
            }
        }

        return (items, last > 0 ? last : null);
    }
}
