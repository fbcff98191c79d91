using System.Text.Json.Nodes;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Playbooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>The desk's own file of a platform, as it was put in place; its ETag guards the next change.</summary>
public sealed class ReadPlaybookFileHttp(RequestGuard guard, PlaybookFiles files)
{
    [Function(nameof(ReadPlaybookFileHttp))]
    [Door(DoorCaller.Reader, Refusals = ["playbook-file-not-found"])]
    [Answer(200, typeof(JsonNode), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks/{platform}/file")] HttpRequest request,
        string platform,
        CancellationToken cancellation
    ) =>
        guard.OpenAsync(this, request, cancellation, async _ =>
            PlaybookFiles.IsCode(platform) && await files.ReadAsync(platform, cancellation) is { } stored
                ? Answers.File(stored.Bytes, stored.Tag.ToString("H"))
                : Problems.From(HttpRefusals.PlaybookFileNotFound.With())
        );
}
