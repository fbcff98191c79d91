using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Evidence;

/// <summary>
/// Gives a short-lived address of a sealed file's bytes, and records who was given it: of the copy without places where there is one, or,
/// for the desk with <c>?original=true</c>, of the original.
/// </summary>
public sealed class ReadContentHttp(RequestGuard guard, CaseReadings readings, EvidenceTickets tickets, WallClock wall)
{
    [Function(nameof(ReadContentHttp))]
    [Door(
        DoorCaller.ReaderOrLink,
        Refusals = [
            "case-not-found",
            "content-erased",
            "content-not-ready",
            "evidence-not-found",
            "original-for-desk-only",
            "step-too-large",
        ]
    )]
    [Answer(200, typeof(ContentAddress))]
    [Query("original", "For the desk: the original, with the place where it was taken.", Values = ["true", "false"])]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/evidence/{evidenceId}/content")]
            HttpRequest request,
        string id,
        string evidenceId,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, context =>
        {
            var wantsOriginal = request.Query["original"] == "true";
            // On the record before the address is given: who could read what is never in doubt.
            return readings.TakeAsync(
                context,
                id,
                @case => Reading.Of(evidenceId, IsOriginal(@case, evidenceId, wantsOriginal)),
                @case => Decide(@case, evidenceId, wantsOriginal, context),
                @case => AddressAsync(@case, evidenceId, wantsOriginal, cancellation)
            );
        });

    private static bool IsOriginal(Case @case, string evidenceId, bool wantsOriginal) =>
        wantsOriginal || @case.Evidence.GetValueOrDefault(evidenceId)?.CleanSha256 is null;

    private static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, string evidenceId, bool wantsOriginal, RequestContext context)
    {
        var (byDesk, by) = (context.Caller.IsDesk, context.Caller.By);
        if (wantsOriginal && !byDesk)
            return UploadRefusals.OriginalForDeskOnly.With();
        var command = new ReadEvidence(evidenceId, IsOriginal(@case, evidenceId, wantsOriginal), byDesk) { Reader = by };
        return ReadEvidence.Decide(@case, command, context.Now);
    }

    private async Task<IResult> AddressAsync(Case @case, string evidenceId, bool wantsOriginal, CancellationToken cancellation)
    {
        var file = @case.Evidence[evidenceId];
        var copy = wantsOriginal ? LeavingCopy.Original(@case.Id, file) : LeavingCopy.Of(@case.Id, file);
        var until = wall.Provider.GetUtcNow() + EvidenceTickets.ReadFor;
        var url = await tickets.ReadAsync(copy.Container, copy.Blob, cancellation, file.FileName, file.ContentType);
        return Answers.Json(
            StatusCodes.Status200OK,
            new ContentAddress(url.AbsoluteUri, until, copy.Sha256, copy.Size, file.ContentType, copy.IsOriginal)
        );
    }

    /// <param name="ExpiresAt">By the real clock, exclusive.</param>
    /// <param name="IsOriginal">False for the copy without the place where it was taken.</param>
    public sealed record ContentAddress(
        string Url,
        DateTimeOffset ExpiresAt,
        string Sha256,
        long Size,
        string? ContentType,
        bool IsOriginal
    );
}
