using System.Security.Cryptography;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Feeds;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Feeds;

/// <summary>Makes a calendar feed of the whole desk or of one owner; its address is in this answer and never again.</summary>
public sealed class MakeFeedHttp(RequestGuard guard, FeedTable feeds, IOptions<DeskOptions> desk)
{
    private const int SaltBytes = 16;

    [Function(nameof(MakeFeedHttp))]
    [Door(
        DoorCaller.Desk,
        Body = typeof(Wanted),
        Refusals = ["feeds-too-many", "idempotency-key-invalid", "idempotency-key-reused", "owner-invalid"]
    )]
    [Answer(201, typeof(FeedView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/feeds")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.DeskAsync(request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Wanted>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var key = Preconditions.Key(context);
            if (key.IsRefused)
                return Problems.From(key.Refusal);
            var owner = body.Value.Value.Owner;
            if (owner is not null && OwnerRules.Check("$.owner", owner) is { } refusal)
                return Problems.From(refusal);
            // A key leads to one id, which is stored once: the repeated request meets the feed it made, and its secret by the salt kept
            // there.
            var named = key.Value ?? Drawn();
            var salt = Drawn();
            var made = new DeskFeed(
                DeskFeed.IdOf(named),
                owner is null ? null : OwnerRules.Plain(owner),
                salt,
                FeedSecret.Hash(Secret(request, salt, named)),
                context.Now,
                context.Caller.By
            );
            var others = await feeds.ListAsync(cancellation);
            if (others.Count >= DeskFeed.Max && others.All(feed => feed.Id != made.Id))
                return Problems.From(FeedRefusals.FeedsTooMany.With(("max", DeskFeed.Max)));
            var stored = await feeds.AddAsync(made, new StepContext(context.Now, context.Caller.By), cancellation);
            var secret = Secret(request, stored.Salt, named);
            return stored.Owner == made.Owner && FeedSecret.Opens(secret, stored.Hash)
                ? Answers.Json(
                    StatusCodes.Status201Created,
                    FeedView.Of(stored, new FeedAddress(stored.Id, secret).Whole(desk.Value, request)),
                    null,
                    $"/api/feeds/{stored.Id}"
                )
                : Problems.From(IdempotencyRefusals.KeyReused.With());
        });

    private static string Drawn() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    /// <summary>The caller's key is known to be the desk's here.</summary>
    private static string Secret(HttpRequest request, string salt, string named) =>
        FeedSecret.Of(request.Headers.Authorization.ToString()["Bearer ".Length..].Trim(), salt, named);

    /// <param name="Owner">Whose cases, 1 to 50 characters; absent or null for all.</param>
    public sealed record Wanted(string? Owner = null);
}
