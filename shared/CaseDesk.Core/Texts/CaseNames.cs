using System.Text.Json;

namespace CaseDesk.Core.Texts;

/// <summary>Enum values as the API spells them: camelCase.</summary>
public static class CaseNames
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
