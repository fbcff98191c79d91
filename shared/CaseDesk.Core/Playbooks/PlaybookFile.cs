using System.Text.Json;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>What came of reading a file.</summary>
/// <param name="Platform">What it says; null when its form is wrong already.</param>
/// <param name="Faults">What is wrong with its form; empty when there is a platform.</param>
public sealed record PlaybookRead(Platform? Platform, IReadOnlyList<PlaybookFault> Faults);

/// <summary>Reads the JSON of a playbook file strictly: known fields, each once, none missing, each of its type.</summary>
public static class PlaybookFile
{
    /// <summary>The longest list: nothing a desk could use is longer, and checks that compare entries stay quick.</summary>
    public const int MaxEntries = 300;

    private static readonly JsonDocumentOptions s_syntax = new() { MaxDepth = 32 };

    /// <summary>Reads and checks a whole platform: one that ships, or a new one.</summary>
    public static PlaybookRead ReadSound(ReadOnlyMemory<byte> json)
    {
        var read = Read(json);
        if (read.Platform is not { } platform)
            return read;
        var faults = PlaybookCheck.Of(platform);
        return faults.Count == 0 ? read : new PlaybookRead(null, faults);
    }

    /// <summary>Reads the form alone: a file that changes a platform makes sense only once merged.</summary>
    public static PlaybookRead Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_syntax);
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            return Wrong("$", ShapeRefusals.JsonInvalid.With(("line", (problem.LineNumber ?? 0) + 1)));
        }
        // A lone surrogate is no syntax error to the library: it says so when the text is read.
        catch (InvalidOperationException problem) when (problem.Source is "System.Text.Json" or "System.Text.Json.Rethrowable")
        {
            return Wrong("$", ShapeRefusals.JsonInvalid.With());
        }
    }

    private static PlaybookRead Read(JsonElement root)
    {
        var findings = new Findings();
        Measure(findings, root, "$");
        if (findings.Refusal is null)
            JsonShape.Check(findings, root, PlaybookJson.Options.GetTypeInfo(typeof(Platform)), "$");
        if (findings.Refusal is not null)
            return new PlaybookRead(null, [.. findings.All.Select(found => new PlaybookFault(found.Path, found.Refusal))]);
        try
        {
            return root.Deserialize<Platform>(PlaybookJson.Options) is { } platform ? new PlaybookRead(platform, []) : WrongType("$");
        }
        catch (JsonException problem)
        {
            return WrongType(problem.Path ?? "$");
        }
    }

    private static void Measure(Findings findings, JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            TextRules.Limit(findings, path, element.GetArrayLength(), MaxEntries);
            foreach (var (index, child) in element.EnumerateArray().Index())
                Measure(findings, child, $"{path}[{index}]");
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            TextRules.Limit(findings, path, element.GetPropertyCount(), MaxEntries);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var child in element.EnumerateObject())
            {
                var at = JsonShape.Member(path, child.Name);
                if (!seen.Add(child.Name))
                    findings.Add(at, PlaybookRefusals.FieldTwice.With(("path", at)));
                Measure(findings, child.Value, at);
            }
        }
    }

    private static PlaybookRead WrongType(string path) => Wrong(path, ShapeRefusals.FieldWrongType.With(("path", path)));

    private static PlaybookRead Wrong(string path, Refusal why) => new(null, [new PlaybookFault(path, why)]);
}
