using CaseDesk.Core.Access;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Access;

/// <summary>Makes a key for a program; it is in this answer and never again.</summary>
public sealed class MakeApiKeyHttp(RequestGuard guard, AccessStore access, IOptions<DeskOptions> desk)
{
    [Function(nameof(MakeApiKeyHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(MakeApiKey),
        Refusals = [
            "access-altered",
            "api-key-end-invalid",
            "api-keys-too-many",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "lead-sees-all",
            "name-taken",
            "owner-invalid",
        ]
    )]
    [Answer(201, typeof(ApiKeyView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<MakeApiKey>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var wish = body.Value.Wish;
            if (wish.Check(context.Now) is { } refusal)
                return Problems.From(refusal);
            var (asked, maker) = (body.Value.KeyOrDrawn, context.Caller.Secret);
            var (id, salt) = (ApiKeySecret.IdFrom(asked), KeyedBody.Draw());
            var made = new ApiKey(
                id,
                OwnerRules.Plain(wish.Name),
                wish.Role,
                wish.Owner is { } owner ? OwnerRules.Plain(owner) : null,
                salt,
                ApiKeySecret.Hash(ApiKeySecret.Of(id, maker, salt, asked)),
                context.Now,
                context.Caller.By,
                wish.EndsAt,
                DeskRecord.NewId()
            );
            var who = new StepContext(context.Now, context.Caller.By);
            var book = await access.AddAsync(made, desk.Value.Keys.Keys, who, cancellation);
            if (book.IsRefused)
                return Problems.From(book.Refusal);
            // A request that is repeated meets the key it made, and its secret by the salt kept there.
            var stored = book.Value.Key(id)!;
            var secret = ApiKeySecret.Of(id, maker, stored.Salt, asked);
            return IsSame(stored, made) && ApiKeySecret.Opens(secret, stored.Hash)
                ? Answers.Json(StatusCodes.Status201Created, ApiKeyView.Of(stored, secret), null, $"/api/keys/{id}")
                : Problems.From(IdempotencyRefusals.KeyReused.With());
        });

    private static bool IsSame(ApiKey one, ApiKey other) =>
        (one.Name, one.Role, one.Owner, one.EndsAt) == (other.Name, other.Role, other.Owner, other.EndsAt);
}
