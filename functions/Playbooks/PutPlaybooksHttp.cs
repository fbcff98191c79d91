using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Playbooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Playbooks;

/// <summary>
/// Puts a file of the desk's own in place: new or replaced entries of a platform that ships, or a new platform. Replacing an earlier file
/// needs If-Match. Nothing is stored unless the whole is sound.
/// </summary>
public sealed class PutPlaybooksHttp(RequestGuard guard, PlaybookFiles files)
{
    [Function(nameof(PutPlaybooksHttp))]
    [Door(
        DoorCaller.Lead,
        Bytes = "application/json",
        IfMatch = DoorMatch.OfFile,
        Refusals = [
            "field-missing",
            "field-unknown",
            "field-wrong-type",
            "json-invalid",
            "list-too-long",
            "platform-not-found",
            "playbook-address-invalid",
            "playbook-appeal-clock-missing",
            "playbook-checked-in-future",
            "playbook-clock-twice",
            "playbook-clocks-too-many",
            "playbook-code-invalid",
            "playbook-count-invalid",
            "playbook-count-missing",
            "playbook-count-unwanted",
            "playbook-dates-overlap",
            "playbook-dates-reversed",
            "playbook-field-twice",
            "playbook-file-changed",
            "playbook-format-unknown",
            "playbook-hold-missing",
            "playbook-key-removed",
            "playbook-key-twice",
            "playbook-key-unknown",
            "playbook-limit-invalid",
            "playbook-list-empty",
            "playbook-merge-unsound",
            "playbook-min-invalid",
            "playbook-platform-mismatch",
            "playbook-reminder-step-value-invalid",
            "playbook-rounds-invalid",
            "playbook-schedule-without-overdue",
            "playbook-steps-in-circle",
            "playbook-unit-invalid",
            "text-empty",
            "text-too-long",
            "value-invalid",
        ]
    )]
    [Answer(200, typeof(Put), Tagged = true)]
    [Answer(201, typeof(Put), Tagged = true)]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/playbooks/{platform}")] HttpRequest request,
        string platform,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await JsonBody.ReadBytesAsync(context, PutPlaybooks.MaxBytes);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (!PlaybookFiles.IsCode(platform))
                return Problems.From(HttpRefusals.PlatformNotFound.With(("known", context.Policy.Playbooks.KnownPlatforms)));
            var stored = await files.ReadAsync(platform, cancellation);
            if (Preconditions.RefuseTag(request, stored?.Tag.ToString("H"), PlaybookFiles.Changed(platform)) is { } refusal)
                return Problems.From(refusal);
            var put = await files.PutAsync(platform, body.Value, stored, new StepContext(context.Now, context.Caller.By), cancellation);
            return put.IsRefused ? Problems.From(put.Refusal) : Answer(put);
        });

    private static IResult Answer(Outcome<PlaybookPut> put) => Answers.Tagged(
        put.Value.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        new Put(put.Value.Merge.Platform.Code, put.Value.Merge.Platform.Version, put.Value.Merge.Added, put.Value.Merge.Replaced),
        put.Value.Tag.ToString("H"));

    /// <param name="Added">Keys such as `causes/late-scan` that the shipped platform has not.</param>
    /// <param name="Replaced">Keys that it has.</param>
    public sealed record Put(string Code, string Version, IReadOnlyList<string> Added, IReadOnlyList<string> Replaced);
}
