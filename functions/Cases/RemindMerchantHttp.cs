using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Receivers;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Has the merchant reminded of what is theirs to do.</summary>
public sealed class RemindMerchantHttp(RequestGuard guard, CaseSteps steps, CaseViews views, MerchantReminders merchants)
{
    [Function(nameof(RemindMerchantHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Nothing),
        IfMatch = DoorMatch.Read,
        Refusals = [
            "case-not-found",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "merchant-reminders-off",
            "no-way-to-merchant",
            "nothing-for-merchant",
            "reminded-today",
            "step-too-large",
            "version-stale",
        ]
    )]
    [Answer(201, typeof(CaseView), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{id}/remind")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, context =>
            steps.TakeAsync<Nothing>(context, id, StatusCodes.Status201Created, views.For(context), (@case, _) =>
                RemindMerchant.Decide(@case, new RemindMerchant(merchants.AreOn), context.Policy, context.Now)
            )
        );

    public sealed record Nothing;
}
