using System.Text.Json.Nodes;
using CaseDesk.Faults.Tests.Story;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>
/// What one merchant and consultant do with one case, drawn from a seed: files, a submission, perhaps an early answer or a closing.
/// </summary>
internal sealed class CaseScript(int number, Random random, StubbornClient client)
{
    private readonly string[] _files = [.. new[] { "violation-notice", "logistics", "contact-log" }.Where(_ => random.Next(100) < 55)];
    private readonly int _end = random.Next(100);
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(random.NextDouble() * 20);

    public string CaseId { get; private set; } = "";

    public IReadOnlyList<string> Files => _files;

    /// <summary>Opens, uploads and hands in, one after the other.</summary>
    public async Task BeginAsync()
    {
        var facts = CaseStory.Facts(number % 2 == 0 ? "payout-frozen-quality" : "payout-frozen-after-sales");
        CaseId = (await client.AskAsync(HttpMethod.Post, "/api/cases", facts, $"open-{number}")).GetProperty("id").GetString()!;
        foreach (var file in _files)
            await UploadAsync(file);
        await client.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/submissions",
            new JsonObject { ["override"] = "材料稍后补交" },
            $"submit-{number}"
        );
    }

    /// <summary>A third goes on: decided or closed at some moment of the window, before or after some of its reminders.</summary>
    public async Task EndAsync()
    {
        if (_end >= 34)
            return;
        // Acts at a seeded moment of the run: a part of the script, nothing is asserted after it.
        using var moment = new PeriodicTimer(_pause + TimeSpan.FromMilliseconds(1));
        await moment.WaitForNextTickAsync();
        if (_end < 18)
            await client.AskAsync(
                HttpMethod.Post,
                $"/api/cases/{CaseId}/decisions",
                new JsonObject { ["outcome"] = _end % 2 == 0 ? "released" : "rejected" },
                $"decide-{number}"
            );
        else
            await client.AskAsync(HttpMethod.Post, $"/api/cases/{CaseId}/close", new JsonObject(), $"close-{number}");
    }

    private async Task UploadAsync(string item, int attempt = 1)
    {
        // Other bytes for every file: equal ones would be refused as duplicates.
        var name = $"{number}-{item}";
        var ticket = await client.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/evidence",
            new JsonObject
            {
                ["item"] = item,
                ["fileName"] = $"{item}.pdf",
                ["size"] = SamplePdf.Of(name).Length,
                ["sha256"] = SamplePdf.Sha256(name),
            },
            $"start-{name}-{attempt}"
        );
        await client.PutAsync(ticket.GetProperty("uploadUrl").GetString()!, SamplePdf.Of(name));
        var id = ticket.GetProperty("evidenceId").GetString();
        var answer = await client.AskAsync(
            HttpMethod.Post,
            $"/api/cases/{CaseId}/evidence/{id}/complete",
            [],
            $"complete-{name}-{attempt}",
            IsOver
        );
        // On a busy machine a week of the desk's clock may pass meanwhile: abandoned, and begun again as the refusal says.
        if (answer.TryGetProperty("code", out _))
            await UploadAsync(item, attempt + 1);
    }

    private static bool IsOver(string problem) => problem.Contains("\"upload-ended\"", StringComparison.Ordinal);
}
