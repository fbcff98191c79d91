using CaseDesk.Core.Access;
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
    [Function(nameof(MakeFeedHttp))]
    [Door(
        DoorCaller.Consultant,
        Body = typeof(Wanted),
        Refusals = ["feeds-too-many", "idempotency-key-invalid", "idempotency-key-reused", "owner-invalid", "whole-desk-needed"]
    )]
    [Answer(201, typeof(FeedView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/feeds")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<Wanted>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (body.Value.Wish.Owner is { } named && OwnerRules.Check("$.owner", named) is { } refusal)
                return Problems.From(refusal);
            var limited = AccessRules.OwnerFor(context.Caller.Owner, body.Value.Wish.Owner is { } text ? OwnerRules.Plain(text) : null);
            if (limited.IsRefused)
                return Problems.From(limited.Refusal);
            var owner = limited.Value;
            // A key leads to one id, which is stored once: the repeated request meets the feed it made, and its secret by the salt kept
            // there.
            var asked = body.Value.KeyOrDrawn;
            var salt = KeyedBody.Draw();
            var made = new DeskFeed(
                DeskFeed.IdOf(asked),
                owner,
                salt,
                FeedSecret.Hash(FeedSecret.Of(context.Caller.Secret, salt, asked)),
                context.Now,
                context.Caller.By
            );
            var others = await feeds.ListAsync(cancellation);
            if (others.Count >= DeskFeed.Max && others.All(feed => feed.Id != made.Id))
                return Problems.From(FeedRefusals.FeedsTooMany.With(("max", DeskFeed.Max)));
            var stored = await feeds.AddAsync(made, new StepContext(context.Now, context.Caller.By), cancellation);
            var secret = FeedSecret.Of(context.Caller.Secret, stored.Salt, asked);
            return stored.Owner == made.Owner && FeedSecret.Opens(secret, stored.Hash)
                ? Answers.Json(
                    StatusCodes.Status201Created,
                    FeedView.Of(stored, new FeedAddress(stored.Id, secret).Whole(desk.Value, request)),
                    null,
                    $"/api/feeds/{stored.Id}"
                )
                : Problems.From(IdempotencyRefusals.KeyReused.With());
        });

    /// <param name="Owner">Whose cases, 1 to 50 characters; absent or null for all.</param>
    public sealed record Wanted(string? Owner = null);
}
