using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>The form of playbook files, as JSON Schema.</summary>
public sealed class ReadPlaybookSchemaHttp(RequestGuard guard)
{
    [Function(nameof(ReadPlaybookSchemaHttp))]
    [Door(DoorCaller.Anyone)]
    [Answer(200, typeof(JsonNode))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/playbooks/schema")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.PlainAsync(request, cancellation, _ => Task.FromResult(Answers.File(PlaybookSchema.Bytes)));
}
