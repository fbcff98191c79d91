using CaseDesk.Core.Refusals;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using QRCoder;

namespace CaseDesk.Functions.Cases;

/// <summary>A link as the dots of a QR code, for the page to draw: the link goes to no other site.</summary>
public sealed class DrawLinkHttp(RequestGuard guard)
{
    private const int MaxCharacters = 500;

    [Function(nameof(DrawLinkHttp))]
    [Door(DoorCaller.Consultant, Body = typeof(Wanted),
        Refusals = ["idempotency-key-invalid", "text-empty", "text-too-long", "value-invalid"])]
    [Answer(200, typeof(Dots))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/links/qr")] HttpRequest request,
        CancellationToken cancellation
    ) => guard.OpenAsync(this, request, cancellation, async context =>
        {
            var body = await JsonBody.ReadAsync<Wanted>(context);
            if (body.IsRefused)
                return Problems.From(body.Refusal);
            if (Preconditions.Key(context) is { IsRefused: true } key)
                return Problems.From(key.Refusal);
            var findings = new Findings();
            TextRules.Required(findings, "$.link", body.Value.Value.Link, MaxCharacters);
            if (findings.Refusal is { } refusal)
                return Problems.From(refusal);
            using var code = QRCodeGenerator.GenerateQrCode(body.Value.Value.Link, QRCodeGenerator.ECCLevel.M);
            const int Quiet = 4;
            var size = code.ModuleMatrix.Count - (2 * Quiet);
            var rows = Enumerable
                .Range(Quiet, size)
                .Select(y => string.Concat(Enumerable.Range(Quiet, size).Select(x => code.ModuleMatrix[y][x] ? '1' : '0')));
            return Answers.Json(StatusCodes.Status200OK, new Dots(rows));
        });

    /// <param name="Link">1 to 500 characters.</param>
    public sealed record Wanted(string Link);

    /// <param name="Rows">From above, each of 0 and 1.</param>
    public sealed record Dots(IEnumerable<string> Rows);
}
