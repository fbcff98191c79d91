using System.Text.Json.Serialization;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>How soon somebody should look.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RobotLevel>))]
public enum RobotLevel
{
    Calm,
    Soon,
    Urgent,
}

/// <summary>What a group reads about one type of alert.</summary>
/// <param name="Title">Chinese, a few characters.</param>
/// <param name="Zh">What happened and what to do.</param>
/// <param name="En">The same in English.</param>
public sealed record RobotText(RobotLevel Level, string Title, string Zh, string En);

/// <summary>The words of the robots' messages, from <c>Alerts/Texts/robot-texts.json</c>.</summary>
/// <param name="Types">By alert type.</param>
/// <param name="Unknown">For a type that has left the catalogue since it was recorded.</param>
/// <param name="Digest">For several alerts in one message; its title has a <c>{count}</c>.</param>
/// <param name="Labels">One line each, with <c>{name}</c> for what it tells.</param>
/// <param name="Clocks">Chinese names of clock ids; an id without one stands as it is.</param>
/// <param name="Outcomes">Chinese names of decisions.</param>
public sealed record RobotTexts(
    IReadOnlyDictionary<string, RobotText> Types, RobotText Unknown, RobotText Digest, IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Clocks, IReadOnlyDictionary<string, string> Outcomes)
{
    public static RobotTexts Shipped { get; } = AlertTexts.Read<RobotTexts>("robot-texts.json");

    public RobotText Of(string type) => Types.GetValueOrDefault(type) ?? Unknown;

    /// <summary>The line of that name with its values in place.</summary>
    public string Line(string label, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var line = Labels[label];
        foreach (var (name, value) in values)
            line = line.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return line;
    }
}
