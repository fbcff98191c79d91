using CaseDesk.Core.State;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Cases;

/// <summary>Shows a case's notes, newest first. They stand on the timeline, which is read whole: a thousand entries a request.</summary>
public sealed class ListNotesHttp(RequestGuard guard, CaseTable cases)
{
    [Function(nameof(ListNotesHttp))]
    public Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/notes")] HttpRequest request, string id, CancellationToken cancellation) =>
        guard.DeskAsync(request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindHeadAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var entries = await cases.TimelineAsync(id, 0, int.MaxValue, cancellation);
            var notes = entries.Where(entry => entry.Event is NoteAdded).Reverse()
                .Select(entry => new { entry.Sequence, entry.At, entry.By, ((NoteAdded)entry.Event).Text });
            return Answers.Json(StatusCodes.Status200OK, new { items = notes }, admitted.Value.Version);
        });
}
