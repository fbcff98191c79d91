using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Evidence;

/// <summary>Why a checklist line is satisfied or not, for people; from <c>Playbooks/checklist-texts.json</c>.</summary>
public static class ChecklistTexts
{
    private static readonly Lazy<Dictionary<string, BilingualText>> s_read = new(ReadEmbedded);

    public static BilingualText Of(ChecklistState state) => s_read.Value[CaseNames.Of(state)];

    private static Dictionary<string, BilingualText> ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Playbooks/checklist-texts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, BilingualText>>(stream, JsonSerializerOptions.Web)!;
    }
}
