using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Packets;

/// <summary>
/// The letters' fixed words, from <c>Packets/letter-texts.json</c>. Chinese only: the platform reads Chinese, and the desk edits.
/// </summary>
public static class LetterTexts
{
    private static readonly Lazy<Content> s_content = new(Read);

    /// <summary>Words that promise what nobody can; they are pointed out.</summary>
    public static IReadOnlyList<string> Promises => s_content.Value.Promises;

    public static GroundTexts Of(PacketGround ground) => s_content.Value.Grounds[CaseNames.Of(ground)];

    /// <summary>A label or sentence with its places filled.</summary>
    public static string Label(string key, params ReadOnlySpan<(string Name, string Value)> values) =>
        Filled.Of(s_content.Value.Labels[key], values);

    /// <summary>A file's or folder's name in the packet.</summary>
    public static string File(string key) => s_content.Value.Files[key];

    /// <summary>A person's role as the letter names it; unknown ones stay as they were written.</summary>
    public static string Role(string role) => s_content.Value.Roles.GetValueOrDefault(role, role);

    private static Content Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Packets/letter-texts.json")!;
        return JsonSerializer.Deserialize<Content>(stream, JsonSerializerOptions.Web)!;
    }

    private sealed record Content(
        IReadOnlyDictionary<string, string> Labels,
        IReadOnlyDictionary<string, string> Files,
        IReadOnlyDictionary<string, string> Roles,
        IReadOnlyList<string> Promises,
        IReadOnlyDictionary<string, GroundTexts> Grounds);
}

/// <summary>One ground's letter.</summary>
/// <param name="Report">Whether it is a rectification report.</param>
/// <param name="Title">Over the letter; also the file's name.</param>
/// <param name="Elements">What the ground must show.</param>
public sealed record GroundTexts(
    bool Report,
    string Title,
    string Subject,
    string Position,
    string Why,
    IReadOnlyList<GroundElement> Elements,
    IReadOnlyList<string> Request,
    string ShortSubject,
    string ShortRequest
);

/// <param name="Proof">Whether an answer without evidence stays out of the letter.</param>
public sealed record GroundElement(string Element, string Zh, string En, bool Proof);
