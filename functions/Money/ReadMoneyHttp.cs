using CaseDesk.Core.Money;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Money;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Money;

/// <summary>Shows what is held, at risk, awaited, released and given up over the cases that the caller sees, for each currency.</summary>
public sealed class ReadMoneyHttp(RequestGuard guard, MoneyReader reader)
{
    [Function(nameof(ReadMoneyHttp))]
    [Door(DoorCaller.Reader)]
    [Answer(200, typeof(Books))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/money")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var currencies = MoneyBook.Of(await reader.ReadAsync(context.Caller.Owner, cancellation), context.Now);
            var asked = currencies.SelectMany(book => book.Causes).Select(cause => (cause.Platform, cause.Cause)).Distinct();
            var titles = asked.Select(one => CauseTitle.Find(context.Policy.Playbooks, one.Platform, one.Cause)).OfType<CauseTitle>();
            return Answers.Json(StatusCodes.Status200OK, new Books(context.Now, currencies, [.. titles]));
        });

    /// <param name="Currencies">A book for each.</param>
    /// <param name="Titles">What the causes in the books are called; none for one that no playbook knows any more.</param>
    public sealed record Books(DateTimeOffset AsOf, IReadOnlyList<MoneyBook> Currencies, IReadOnlyList<CauseTitle> Titles);

    /// <param name="Title">Of the cause.</param>
    public sealed record CauseTitle(string Platform, string Cause, BilingualText PlatformTitle, BilingualText Title)
    {
        internal static CauseTitle? Find(PlaybookCatalogue playbooks, string platform, string cause) =>
            playbooks.Platform(platform) is { } known && known.Playbooks.FirstOrDefault(book => book.Cause == cause) is { } book
                ? new CauseTitle(platform, cause, known.Title, book.Title)
                : null;
    }
}
