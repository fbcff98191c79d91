using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Playbooks;

namespace CaseDesk.Core.Tests.Playbooks;

/// <summary>A small sound platform as JSON, to be spoiled at one place. Invented from end to end.</summary>
internal static class SamplePlatform
{
    private const string Text = """{ "zh": "样例", "en": "Sample" }""";

    public static JsonObject Sound()
    {
        var file = JsonNode.Parse($$"""
            {
              "format": "casedesk-playbooks/1", "code": "sample-shop", "title": {{Text}}, "version": "sample-1",
              "sources": {
                "rule": { "title": {{Text}}, "address": "https://rules.example/1", "confidence": "official", "checkedOn": "2026-01-10" },
                "habit": { "title": {{Text}}, "confidence": "desk", "checkedOn": "2026-01-10" }
              },
              "items": [
                { "item": "notice", "title": {{Text}}, "checks": [{{Text}}], "sources": ["rule"] },
                { "item": "photo", "title": {{Text}} }
              ],
              "schedules": {
                "days": [
                  { "name": "days2", "at": "daysBefore", "value": 2, "to": ["merchant", "desk"] },
                  { "name": "overdue", "at": "overdue", "to": ["desk"] }
                ]
              },
              "clocks": [
                { "rule": "appeal-5", "clock": "appeal", "title": {{Text}}, "text": {{Text}}, "start": "notice", "unit": "naturalDays", "count": 5, "actor": "merchant", "endsWith": ["submission"], "schedule": "days", "source": "rule", "confidence": "official" },
                { "rule": "answer-2-4", "clock": "window", "title": {{Text}}, "text": {{Text}}, "start": "submission", "rounds": ["appeal", "secondRound"], "unit": "workingDays", "min": 2, "count": 4, "actor": "platform", "endsWith": ["decision"], "schedule": "days", "source": "rule", "confidence": "official" },
                { "rule": "freeze", "clock": "freeze", "title": {{Text}}, "text": {{Text}}, "start": "freeze", "unit": "naturalDays", "actor": "merchant", "schedule": "days", "source": "habit", "confidence": "desk" },
                { "rule": "parcel-36", "clock": "parcel", "title": {{Text}}, "text": {{Text}}, "start": "recorded", "unit": "hours", "count": 36, "adjustable": true, "actor": "merchant", "schedule": "days", "source": "habit", "confidence": "desk" }
              ],
              "holds": [],
              "escalation": [
                { "step": "court", "title": {{Text}}, "round": "court", "eligible": true, "limits": {{Text}}, "sources": ["habit"], "confidence": "desk" }
              ],
              "playbooks": [
                {
                  "cause": "late-parcel", "title": {{Text}}, "summary": {{Text}}, "effectiveFrom": "2025-01-01", "checkedOn": "2026-01-10", "confidence": "desk", "sources": ["rule"],
                  "items": [{ "item": "notice", "required": true }, { "item": "photo", "required": false }],
                  "steps": [
                    { "step": "read", "title": {{Text}} },
                    { "step": "collect", "title": {{Text}}, "after": ["read"] },
                    { "step": "hand-in", "title": {{Text}}, "after": ["collect"] }
                  ],
                  "clocks": ["appeal-5", "answer-2-4", "freeze", "parcel-36"],
                  "handIn": { "characters": 100, "confidence": "official", "source": "rule" },
                  "releaseConditions": [{{Text}}], "escalation": ["court"], "warnings": [{{Text}}]
                }
              ],
              "guides": [
                { "code": "start", "title": {{Text}}, "summary": {{Text}}, "lines": [{ "title": {{Text}}, "detail": {{Text}} }], "sources": ["habit"], "checkedOn": "2026-01-10", "confidence": "desk" }
              ]
            }
            """)!.AsObject();
        string[] kinds =
        [
            "penaltyFreeze", "orderFreeze", "riskControl", "afterSalesReserve", "depositShortfall", "settlementPeriod", "trialLimit",
        ];
        foreach (var kind in kinds)
            file["holds"]!.AsArray().Add(JsonNode.Parse($$"""{ "hold": "{{kind}}", "title": {{Text}}, "penalty": false, "appeal": "possible", "appealText": {{Text}}, "endsWhen": {{Text}}, "helps": [{{Text}}], "doesNotHelp": [], "clocks": ["parcel-36"], "sources": ["habit"], "confidence": "desk" }"""));
        return file;
    }

    public static byte[] Bytes(JsonNode file) => Encoding.UTF8.GetBytes(file.ToJsonString());

    public static Platform Read(JsonNode file) => PlaybookFile.Read(Bytes(file)).Platform!;

    /// <summary>
    /// The file with <paramref name="json"/> at <paramref name="path"/> (<c>clocks[0].count</c>); an index one past the end adds, null takes
    /// away.
    /// </summary>
    public static JsonObject With(this JsonObject file, string path, string? json)
    {
        JsonNode at = file;
        var parts = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts[..^1])
            at = Index(part) is { } index ? at[index]! : at[part]!;
        var value = json is null ? null : JsonNode.Parse(json);
        if (Index(parts[^1]) is { } last)
        {
            if (last == at.AsArray().Count)
                at.AsArray().Add(value);
            else if (json is null)
                at.AsArray().RemoveAt(last);
            else
                at[last] = value;
        }
        else if (json is null)
        {
            Assert.True(at.AsObject().Remove(parts[^1]));
        }
        else
        {
            at[parts[^1]] = value;
        }

        return file;
    }

    private static int? Index(string part) =>
        part.StartsWith('[') ? int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture) : null;
}
