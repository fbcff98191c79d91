using CaseDesk.Azure.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Lists cases by next clock, a page at a time.</summary>
public sealed class ListCasesHttp(RequestGuard guard, CaseLister lister)
{
    [Function(nameof(ListCasesHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases")] HttpRequest request, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var query = ReadQuery(request.Query);
            if (query.IsRefused)
                return Problems.From(query.Refusal);
            var page = await lister.ReadAsync(query.Value, cancellation);
            return Answers.Json(StatusCodes.Status200OK, new { items = page.Cases.Select(found => CaseSummary.Of(found, context.Policy)), cursor = page.Next is null ? null : Cursor.Write(page.Next) });
        });

    private static Outcome<ListQuery> ReadQuery(IQueryCollection values)
    {
        if (values.Keys.FirstOrDefault(key => key is not ("status" or "cause" or "dueBefore" or "cursor")) is { } unknown)
            return Wrong(unknown);
        CaseStatus? status = null;
        if (values["status"].ToString() is { Length: > 0 } name)
        {
            var known = Enum.GetValues<CaseStatus>().Where(value => CaseNames.Of(value) == name).ToArray();
            if (known.Length == 0)
                return Wrong("status");
            status = known[0];
        }

        DateTimeOffset? dueBefore = null;
        if (values["dueBefore"].ToString() is { Length: > 0 } text)
        {
            if (!InstantConverter.TryRead(text, out var instant))
                return Wrong("dueBefore");
            dueBefore = instant;
        }

        var cause = values["cause"].ToString() is { Length: > 0 } code ? code : null;
        if (cause?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-') == true)
            return Wrong("cause");
        string? after = null;
        if (values["cursor"].ToString() is { Length: > 0 } cursor && (after = Cursor.Read(cursor)) is null)
            return HttpRefusals.CursorInvalid.With();
        return new ListQuery(status, cause, dueBefore, after);
    }

    private static Refusal Wrong(string name)
    {
        var refusal = HttpRefusals.QueryInvalid.With(("name", name));
        return refusal with { Places = [new RefusalPlace(name, refusal.Code)] };
    }
}
