using System.Text.Json.Serialization;

namespace CaseDesk.Core.Windows;

/// <summary>Why a day counts or not.</summary>
/// <param name="Code">The reason; its texts are in <see cref="WindowTexts"/>.</param>
/// <param name="Holiday">Id of the holiday behind it (<c>spring-festival</c>); null for ordinary days and weekends.</param>
public readonly record struct DayReason(DayReasonCode Code, string? Holiday = null)
{
    public DayKind Kind => Code switch
    {
        DayReasonCode.Ordinary => DayKind.Working,
        DayReasonCode.MakeUp => DayKind.MakeUp,
        _ => DayKind.Off,
    };
}

/// <summary>The reasons a calendar can give.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayReasonCode>))]
public enum DayReasonCode
{
    /// <summary>A weekday without a holiday: counts.</summary>
    [JsonStringEnumMemberName("ordinary")] Ordinary,

    /// <summary>A Saturday or Sunday without a make-up: off, also inside a holiday.</summary>
    [JsonStringEnumMemberName("weekend")] Weekend,

    /// <summary>A weekday off by the year's official notice.</summary>
    [JsonStringEnumMemberName("holiday")] Holiday,

    /// <summary>A weekend day that is a working day by the year's official notice: counts.</summary>
    [JsonStringEnumMemberName("make-up")] MakeUp,

    /// <summary>A weekday off by law in a year whose official notice the calendar does not have.</summary>
    [JsonStringEnumMemberName("provisional-statutory")] ProvisionalStatutory,
}
