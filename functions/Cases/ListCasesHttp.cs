using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Lists cases by next clock, or those that hold a word, a page at a time.</summary>
public sealed class ListCasesHttp(RequestGuard guard, CaseLister lister)
{
    [Function(nameof(ListCasesHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var query = CaseFilter.Read(request.Query, "cursor");
            if (query.IsRefused)
                return Problems.From(query.Refusal);
            var page = await lister.ReadAsync(query.Value, cancellation);
            return Answers.Json(StatusCodes.Status200OK, new { items = page.Cases.Select(found => CaseSummary.Of(found, context.Policy)), cursor = page.Next is null ? null : Cursor.Write(page.Next) });
        });
}
