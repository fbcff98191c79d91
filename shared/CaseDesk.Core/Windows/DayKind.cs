using System.Text.Json.Serialization;

namespace CaseDesk.Core.Windows;

/// <summary>The three kinds of day. <see cref="Working"/> and <see cref="MakeUp"/> count, <see cref="Off"/> does not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayKind>))]
public enum DayKind
{
    /// <summary>A weekday without a holiday.</summary>
    [JsonStringEnumMemberName("working")] Working,

    /// <summary>A weekend day or a holiday.</summary>
    [JsonStringEnumMemberName("off")] Off,

    /// <summary>A Saturday or Sunday that is a working day (调休).</summary>
    [JsonStringEnumMemberName("make-up")] MakeUp,
}
