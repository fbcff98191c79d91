using System.Globalization;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Custody;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Custody;

/// <summary>
/// Shows a year's signed anchors, and what does not hold of all of them, so that a desk can keep them where nobody who runs the storage can
/// reach.
/// </summary>
public sealed class ReadAnchorsHttp(RequestGuard guard, AnchorLog log, DeskKeys keys, DeskCustody custody)
{
    [Function(nameof(ReadAnchorsHttp))]
    [Door(DoorCaller.Reader, WholeDesk = true, Refusals = ["value-invalid"])]
    [Answer(200, typeof(AnchorsView))]
    [Query("year", "This year when absent.", Type = typeof(int))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/custody/anchors")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var year = ShanghaiTime.DateOf(context.Now).Year;
            if (
                request.Query["year"].ToString() is { Length: > 0 } asked
                && !(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 2000 and <= 9999)
            )
                return Problems.From(ShapeRefusals.ValueInvalid.With(("path", "year")));
            var known = await keys.PublicAsync(cancellation);
            var (entries, _) = await log.ReadAsync(year, cancellation);
            var faults = await custody.AnchorsAsync(context.Now, cancellation);
            return Answers.Json(
                StatusCodes.Status200OK,
                new AnchorsView(
                    entries.Select(entry => new AnchorView(Core.Custody.Anchor.Open(entry.Token, known), entry.Token, entry.TimeStamp)),
                    faults.Select(CustodyFaultView.Of)
                )
            );
        });

    /// <param name="Faults">What does not hold of all anchors, of other years, too.</param>
    public sealed record AnchorsView(IEnumerable<AnchorView> Items, IEnumerable<CustodyFaultView> Faults);

    /// <param name="Anchor">What the token says; null when no key of the desk signed it.</param>
    /// <param name="Token">As it is kept.</param>
    /// <param name="TimeStamp">Of a time stamping authority, Base64; null without one.</param>
    public sealed record AnchorView(Core.Custody.Anchor? Anchor, string Token, string? TimeStamp);
}
