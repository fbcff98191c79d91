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

/// <summary>Lists somebody who may sign in from now on.</summary>
public sealed class AddPersonHttp(RequestGuard guard, AccessStore access, IOptions<DeskOptions> desk)
{
    [Function(nameof(AddPersonHttp))]
    [Door(
        DoorCaller.Lead,
        Body = typeof(ListPerson),
        Refusals = [
            "access-altered",
            "idempotency-key-invalid",
            "idempotency-key-reused",
            "lead-sees-all",
            "login-invalid",
            "login-taken",
            "name-taken",
            "owner-invalid",
            "people-too-many",
        ]
    )]
    [Answer(201, typeof(PersonView))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/people")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await KeyedBody.ReadAsync<ListPerson>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            var wish = body.Value.Wish;
            if (wish.Check() is { } refusal)
                return Problems.From(refusal);
            var id = Person.IdFrom(body.Value.KeyOrDrawn);
            var (name, by) = (OwnerRules.Plain(wish.Name), context.Caller.By);
            var person = new Person(id, wish.Login, name, wish.Role, wish.OwnCasesOnly, context.Now, by, DeskRecord.NewId());
            var book = await access.AddAsync(person, desk.Value.Keys.Keys, new StepContext(context.Now, by), cancellation);
            if (book.IsRefused)
                return Problems.From(book.Refusal);
            var listed = book.Value.Person(id)!;
            return listed with { MadeAt = person.MadeAt, ChangeId = person.ChangeId } == person
                ? Answers.Json(StatusCodes.Status201Created, PersonView.Of(listed), null, $"/api/people/{id}")
                : Problems.From(IdempotencyRefusals.KeyReused.With());
        });
}
