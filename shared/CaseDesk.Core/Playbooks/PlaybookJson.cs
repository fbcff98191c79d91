using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Core.Playbooks;

/// <summary>How playbook files are read and written: camelCase, enums by name, nothing unknown, nothing twice.</summary>
public static class PlaybookJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
