using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Lists cases by next clock, or those that hold a word, a page at a time.</summary>
public sealed class ListCasesHttp(RequestGuard guard, CaseLister lister)
{
    [Function(nameof(ListCasesHttp))]
    [Door(DoorCaller.Reader, Refusals = ["cursor-invalid", "owner-invalid", "query-invalid", "whole-desk-needed"])]
    [Answer(200, typeof(Page<CaseSummary>))]
    [Query("status", "Cases of this status.", Type = typeof(CaseStatus))]
    [Query("cause", "Cases of this cause.")]
    [Query("platform", "Cases of this platform.")]
    [Query("owner", "Cases of this owner; `-` for nobody's.")]
    [Query("dueBefore", "Cases whose next clock ends before then.", Type = typeof(DateTimeOffset))]
    [Query("q", "Words that shop or notice hold, or a case's id.")]
    [Query("cursor", "The place that the page before ended at.")]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var query = CaseFilter.Read(context, "cursor");
            if (query.IsRefused)
                return Problems.From(query.Refusal);
            var page = await lister.ReadAsync(query.Value, cancellation);
            return Answers.Json(
                StatusCodes.Status200OK,
                new Page<CaseSummary>(
                    page.Cases.Select(found => CaseSummary.Of(found, context.Policy)),
                    page.Next is null ? null : Cursor.Write(page.Next)
                )
            );
        });
}
