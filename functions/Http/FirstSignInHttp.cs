using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Http;

/// <summary>
/// Exchanges the printed code for the desk's key, once: whoever starts a desk on one machine clicks its address and is in.
/// </summary>
public sealed class FirstSignInHttp(RequestGuard guard, FirstSignIn first)
{
    [Function(nameof(FirstSignInHttp))]
    [Door(DoorCaller.Anyone, Body = typeof(Entrance), Refusals = ["code-spent", "idempotency-key-invalid"])]
    [Answer(200, typeof(Entered))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/first-sign-in")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.AnyoneAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Entrance>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(context) is { IsRefused: true } wrong)
                return Problems.From(wrong.Refusal);
            return first.Take(body.Value.Value.Code) is { } key
                ? Answers.Json(StatusCodes.Status200OK, new Entered(key))
                : Problems.From(HttpRefusals.CodeSpent.With());
        });

    public sealed record Entrance(string Code);

    public sealed record Entered(string Key);
}
