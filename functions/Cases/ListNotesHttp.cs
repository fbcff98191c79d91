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
    [Door(DoorCaller.Reader, Refusals = ["case-not-found"])]
    [Answer(200, typeof(Items<NoteView>), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/cases/{id}/notes")] HttpRequest request,
        string id,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var admitted = context.Admit((await cases.FindHeadAsync(id, cancellation))?.Case);
            if (admitted.IsRefused)
                return Problems.From(admitted.Refusal);
            var entries = await cases.TimelineAsync(id, 0, int.MaxValue, cancellation);
            var notes = entries
                .Where(entry => entry.Event is NoteAdded)
                .Reverse()
                .Select(entry => new NoteView(entry.Sequence, entry.At, entry.By, ((NoteAdded)entry.Event).Text));
            return Answers.Json(StatusCodes.Status200OK, new Items<NoteView>(notes), admitted.Value.Version);
        });

    /// <param name="Sequence">Its place on the timeline.</param>
    public sealed record NoteView(long Sequence, DateTimeOffset At, string By, string Text);
}
