using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Doors;

/// <summary>Exchanges the printed code for the desk's key, once: whoever starts a desk on one machine clicks its address and is in.</summary>
public sealed class FirstVisitHttp(Door door, FirstVisit first)
{
    [Function(nameof(FirstVisitHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/first-visit")] HttpRequest request, CancellationToken cancellation) =>
        door.AnyoneAsync(request, cancellation, async visit =>
        {
            var body = await JsonBody.ReadAsync<Entrance>(visit);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(visit) is { IsRefused: true } wrong)
                return Problems.From(wrong.Refusal);
            return first.Take(body.Value.Value.Code) is { } key ? Answers.Json(StatusCodes.Status200OK, new { key }) : Problems.From(DoorRefusals.CodeSpent.With());
        });

    public sealed record Entrance(string Code);
}
