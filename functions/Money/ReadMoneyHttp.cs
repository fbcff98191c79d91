using CaseDesk.Core.Money;
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
            return Answers.Json(StatusCodes.Status200OK, new Books(context.Now, currencies));
        });

    /// <param name="Currencies">A book for each.</param>
    public sealed record Books(DateTimeOffset AsOf, IReadOnlyList<MoneyBook> Currencies);
}
